/// What a piece of the screen means; a theme gives it its colours.
///
/// One row a role in `Role.table`. Views name roles only, never colours.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    case text, dim, title, border, borderFocused
    case header, headerMoney, headerWarning
    case selection, selectionUnfocused, marked
    case statusTraining, statusTrained, statusStarting, statusHosted, statusStopping
    case statusFailed, statusUnknown
    case error, warning, success, info
    case fieldLabel, field, fieldFocused, fieldError, hint, placeholder
    case key, keyDisabled
    case gaugeFilled, gaugeEmpty, sparkline
    case tableHeader, tableHeaderSorted
    case dialog, dialogTitle, dialogBorder, button, buttonFocused
    case event, eventTime, match, link, money
    case heatLow, heatMiddle, heatHigh
}
