import CTerminal
import Canvas
import Glibc

/// The characters that locale and terminal agree on.
enum CharacterSet {
    /// Takes the user's character type and answers whether it is UTF-8.
    ///
    /// Where the environment names no locale at all, as in a bare container or over SSH without
    /// forwarding, UTF-8 is assumed: a terminal of today speaks it. A named `C` or `POSIX` is
    /// obeyed.
    static func adopt(environment: [String: String]) -> Bool {
        setlocale(LC_CTYPE, "")
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        if names.allSatisfy({ environment[$0]?.isEmpty != false }) {
            setlocale(LC_CTYPE, "C.UTF-8")
        }
        guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
        return String(cString: codeset) == "UTF-8"
    }

    /// Whether the C library gives a cluster the width that the buffer counts on: where the two
    /// disagree about a character, so do terminals.
    static func isShowable(_ cluster: Cluster, isUnicode: Bool) -> Bool {
        if cluster.baseValue < 0x7F, !cluster.hasMarks { return true }
        guard isUnicode else { return false }
        return terminal_width(wchar_t(cluster.baseValue)) == cluster.width
            && cluster.scalars.dropFirst().allSatisfy { terminal_width(wchar_t($0.value)) == 0 }
    }
}
