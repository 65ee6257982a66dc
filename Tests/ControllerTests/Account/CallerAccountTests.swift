import Controller
import Inventory
import Synchronization
import Testing

struct CallerAccountTests {
    private final class Keyring: Sendable {
        let keys = Mutex<CallerAccount.Keys?>(CallerAccount.Keys(id: "one"))
        let answer = Mutex<String?>("111122223333")
        let asked = Mutex(0)

        var caller: CallerAccount {
            CallerAccount(
                keys: { self.keys.withLock { $0 } },
                ask: {
                    self.asked.withLock { $0 += 1 }
                    return self.answer.withLock { $0 }
                })
        }
    }

    private let ring = Keyring()
    private func project(_ account: String) -> ProjectID {
        TwoAccounts.version("washers", account).project
    }

    @Test func `the account stands behind the fourth colon of an ARN, where it has one`() {
        #expect(project("111122223333").account == "111122223333")
        for arn in ["", "arn:bolts", "arn:aws:s3:::bucket", "arn:aws:x:y:12345678901a:z"] {
            #expect(ProjectID(service: .customLabels, name: "x", arn: arn).account == nil)
        }
    }

    @Test func `a list of projects tells without another call, an empty one asks STS`() async {
        let caller = ring.caller
        #expect(caller.word == .untold)
        #expect(caller.mayOwn("444455556666"))
        #expect(await caller.learn(from: [project("444455556666")]) == .told("444455556666"))
        #expect(ring.asked.withLock { $0 } == 0)
        #expect(!caller.mayOwn("111122223333") && caller.mayOwn("444455556666"))
        #expect(caller.mayOwn(nil), "what names no account is everybody's")
        #expect(await ring.caller.learn(from: []) == .told("111122223333"))
        #expect(ring.asked.withLock { $0 } == 1)
    }

    @Test func `ARNs without accounts tell that there are none`() async {
        let caller = ring.caller
        let word = await caller.learn(
            from: [ProjectID(service: .customLabels, name: "x", arn: "arn:x")])
        #expect(word == .told(nil))
    }

    @Test func `other keys are asked about before a list is believed`() async {
        let caller = ring.caller
        _ = await caller.learn(from: [project("444455556666")])
        ring.keys.withLock { $0 = CallerAccount.Keys(id: "two") }
        #expect(
            await caller.learn(from: [project("444455556666")]) == .told("111122223333"),
            "the list may be from before the change")
        ring.keys.withLock { $0 = nil }
        #expect(await caller.confirm() == .untold)
    }

    @Test func `where STS says nothing the source of the keys does, or nobody`() async {
        ring.answer.withLock { $0 = nil }
        #expect(await ring.caller.confirm() == .untold)
        ring.keys.withLock { $0 = CallerAccount.Keys(id: "one", account: "777788889999") }
        #expect(await ring.caller.confirm() == .told("777788889999"))
    }
}
