extension DashboardSettings {
    /// Whether nothing may be changed in a context, as the settings are now.
    package func isReadOnly(in context: ContextInfo) -> Bool {
        isReadOnly || contexts.contains { $0.isReadOnly && $0.name == context.name }
    }

    /// The context with what the settings say of its account: by the user's own name for it, or by
    /// profile, region and endpoint.
    package func flagged(_ context: ContextInfo, endpoint: String?) -> ContextInfo {
        var context = context
        let own = contexts.filter { setting in
            setting.name == context.name
                || !context.isLocal && setting.endpoint == endpoint
                    && (setting.profile ?? "default") == context.name
                    && (setting.region ?? context.region) == context.region
        }
        context.isReadOnly = isReadOnly || context.isReadOnly || own.contains(where: \.isReadOnly)
        context.isProduction = context.isProduction || own.contains(where: \.isProduction)
        return context
    }
}
