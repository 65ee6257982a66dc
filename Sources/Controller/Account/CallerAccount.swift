import Inventory
import Synchronization

/// Whose account the keys of a context belong to, as far as anybody told.
///
/// A context is a profile, a region and an endpoint; the keys behind that name may change. Leases,
/// pieces and requests name their account by the ARN of their project, and so do the service's own
/// lists: they tell whose keys these are without another call. STS is asked where lists say nothing.
package final class CallerAccount: Sendable {
    package enum Word: Hashable, Sendable {
        /// Nobody said yet, or the keys have changed since.
        case untold
        /// 12 digits; nil where ARNs name no account, as those of some emulators.
        case told(String?)
    }

    /// What tells one set of keys from another.
    package struct Keys: Hashable, Sendable {
        /// The access key's id, which never changes its account.
        package var id: String
        /// The account as the source of the keys says.
        package var account: String?

        package init(id: String, account: String? = nil) {
            self.id = id
            self.account = account
        }
    }

    private struct Inside: Sendable {
        var word: Word = .untold
        /// The keys that the word is about.
        var keyID: String?
    }

    private let inside = Mutex(Inside())
    private let keys: @Sendable () async throws -> Keys?
    private let ask: @Sendable () async throws -> String?

    /// - Parameters:
    ///   - first: the keys that calls are made with from the beginning.
    ///   - keys: the keys now.
    ///   - ask: asks STS.
    package init(
        first: Keys? = nil, keys: @escaping @Sendable () async throws -> Keys?,
        ask: @escaping @Sendable () async throws -> String?
    ) {
        self.keys = keys
        self.ask = ask
        inside.withLock { $0.keyID = first?.id }
    }

    package var word: Word { inside.withLock(\.word) }

    /// Takes the word of a complete list of the caller's own projects. A list that was perhaps made
    /// with other keys than those of now tells nothing, and neither does an empty one: STS is asked.
    package func learn(from projects: [ProjectID]) async -> Word {
        guard let keys = await current() else { return forget() }
        let known = inside.withLock { $0 }
        let accounts = Set(projects.map(\.account))
        guard let account = accounts.first, accounts.count == 1,
            known.keyID == nil || known.keyID == keys.id
        else { return await confirm() }
        return note(.told(account), keys)
    }

    /// Whose the keys are now: what is known of these very keys, else the word of STS, else that of
    /// the source of the keys.
    package func confirm() async -> Word {
        guard let keys = await current() else { return forget() }
        let known = inside.withLock { $0 }
        if case .told = known.word, known.keyID == keys.id { return known.word }
        let account = await asked(keys) ?? keys.account
        return note(account.map { .told($0) } ?? .untold, keys)
    }

    /// Whether what belongs to `account` is the caller's as far as is known; nil is nobody's.
    package func mayOwn(_ account: String?) -> Bool {
        guard let account, case .told(let own) = word else { return true }
        return own == account
    }

    /// Nil when STS cannot be asked, or the keys changed meanwhile.
    private func asked(_ keys: Keys) async -> String? {
        do {
            let account = try await ask()
            return await current()?.id == keys.id ? account : nil
        } catch {
            // Denied, or not reached: it is asked again when it matters again.
            return nil
        }
    }

    private func current() async -> Keys? {
        do {
            return try await keys()
        } catch {
            // Calls that need them tell what is wrong with them.
            return nil
        }
    }

    private func note(_ word: Word, _ keys: Keys) -> Word {
        inside.withLock { $0 = Inside(word: word, keyID: keys.id) }
        return word
    }

    private func forget() -> Word {
        inside.withLock { $0.word = .untold }
        return .untold
    }
}
