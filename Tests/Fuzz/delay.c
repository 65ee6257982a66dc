/* Delays Swift's jobs at random, for LD_PRELOAD: what relies on the order of tasks that do not wait
 * for each other fails, as on a busy machine, but soon and again with the same seed.
 *
 * The hook is that of the Swift runtime: stdlib/public/Concurrency/ConcurrencyHooks.cpp and
 * include/swift/Runtime/Concurrency.h, swift_task_enqueueGlobal_hook.
 *
 * DELAY_SEED   of the random numbers; 1 without it
 * DELAY_SHARE  jobs of a thousand that wait up to DELAY_MS; 300
 * DELAY_LONG   jobs of a thousand that wait up to ten times DELAY_MS; 40
 * DELAY_MS     milliseconds; 10
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

typedef __attribute__((swiftcall)) void (*enqueue_t)(void *job);
typedef __attribute__((swiftcall)) void (*hook_t)(void *job, enqueue_t original);

struct waiting {
    uint64_t due;
    void *job;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
/* A binary heap, the first that is due at its root. */
static struct waiting *heap;
static size_t count, capacity;
static enqueue_t enqueue;
static uint64_t state, share, longShare, milliseconds;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/* xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled". */
static uint64_t draw(uint64_t below) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (state * 2685821657736338717ull >> 11) % below;
}

static void push(struct waiting item) {
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 1024;
        heap = realloc(heap, capacity * sizeof *heap);
        if (!heap) abort();
    }
    size_t place = count++;
    for (; place && heap[(place - 1) / 2].due > item.due; place = (place - 1) / 2)
        heap[place] = heap[(place - 1) / 2];
    heap[place] = item;
}

static struct waiting pop(void) {
    struct waiting first = heap[0], last = heap[--count];
    size_t place = 0, child;
    while ((child = 2 * place + 1) < count) {
        if (child + 1 < count && heap[child + 1].due < heap[child].due) child++;
        if (heap[child].due >= last.due) break;
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = last;
    return first;
}

static void *release(void *unused) {
    pthread_mutex_lock(&mutex);
    for (;;) {
        if (!count) {
            pthread_cond_wait(&changed, &mutex);
        } else if (heap[0].due <= now()) {
            struct waiting item = pop();
            pthread_mutex_unlock(&mutex);
            enqueue(item.job);
            pthread_mutex_lock(&mutex);
        } else {
            struct timespec due = {(time_t)(heap[0].due / 1000000000), (long)(heap[0].due % 1000000000)};
            pthread_cond_timedwait(&changed, &mutex, &due);
        }
    }
    return unused;
}

static __attribute__((swiftcall)) void hook(void *job, enqueue_t original) {
    pthread_mutex_lock(&mutex);
    uint64_t kind = draw(1000);
    uint64_t longest = kind < longShare ? milliseconds * 10 : kind < longShare + share ? milliseconds : 0;
    if (longest) {
        if (!enqueue) {
            pthread_t thread;
            enqueue = original;
            if (pthread_create(&thread, NULL, release, NULL)) abort();
        }
        push((struct waiting){now() + draw(longest * 1000000), job});
        pthread_cond_signal(&changed);
    }
    pthread_mutex_unlock(&mutex);
    if (!longest) original(job);
}

static uint64_t setting(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void begin(void) {
    hook_t *place = dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobal_hook");
    if (!place) return; /* Not a Swift program, such as a shell. */
    state = setting("DELAY_SEED", 1) * 0x9E3779B97F4A7C15ull | 1;
    share = setting("DELAY_SHARE", 300);
    longShare = setting("DELAY_LONG", 40);
    milliseconds = setting("DELAY_MS", 10);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &attributes);
    *place = hook;
}
