#ifndef CPROCESS_H
#define CPROCESS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Calls that glibc declares for GNU programs only and that Swift's module of it therefore lacks.

/// Makes a pair of connected stream sockets that no other program inherits. Reads and writes on the
/// first give up after `seconds`. Returns 0, or an errno.
int cprocess_socket_pair(int ends[2], int seconds);

/// Starts the program at `path` in a session of its own, which the terminal's signals do not reach.
/// It has `channel` as its descriptor 0, `content` as 3 unless that is -1, nothing as 1, this
/// process's 2, and no other; it gets the environment without AWS's variables. Returns 0, or an errno.
int cprocess_spawn(
    const char *path, char *const arguments[], int channel, int content, pid_t *process);

/// Sends two blocks as one; returns 0, or -1 when the other end is gone or too slow.
int cprocess_send(int channel, const void *head, size_t head_count, const void *body, size_t count);

/// Receives exactly `count` bytes; returns 0, or -1 when the other end is gone or too slow.
int cprocess_receive(int channel, void *bytes, size_t count);

/// Whether the other end of a channel is closed.
int cprocess_is_hung_up(int channel);

/// Waits for a byte or a hangup for `milliseconds` at most; whether one came.
int cprocess_has_news(int channel, int milliseconds);

/// Returns when the other end of a channel is closed.
void cprocess_wait_for_hangup(int channel);

/// Kills a process and waits for its end; returns the status that `waitpid` gives, -1 without one.
int cprocess_end(pid_t process);

/// Makes this process one that works for another: signals that are meant for the other are ignored,
/// memory leaves no core file, and where memory is short it goes first.
void cprocess_serve(const char *name);

/// An unnamed file in memory, or -1 with errno.
int cprocess_memory_file(const char *name);

/// Lets the threads of this process share `count` heaps, so that freed memory is not kept by each.
void cprocess_limit_heaps(int count);

/// Gives freed memory back to the system.
void cprocess_trim_heap(void);

/// Forgets the pages of code that were needed so far: what goes on is read again from memory that the
/// system shares between programs, what only starting needed is not counted to this process any more.
void cprocess_release_code(void);

#endif
