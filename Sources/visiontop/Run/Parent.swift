/// Makes the executable one whose dashboard runs under a small parent (`CTerminal/parent.c`), which
/// puts the terminal back when the dashboard is killed.
@_cdecl("terminal_has_parent") package func terminalHasParent() {}
