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
}
