extension Theme {
    /// The text of `themes/mono.yaml`, compared by a test.
    package static let monoSource = """
        # No colours: shape, word and attribute carry everything. Taken with NO_COLOR and TERM=dumb.
        roles:
          text: default on default
          dim: dim
          title: bold
          borderFocused: bold
          header: reverse
          headerMoney: reverse bold
          headerWarning: reverse bold
          selection: reverse bold
          selectionUnfocused: reverse
          statusTraining: bold
          statusHosted: bold
          statusFailed: bold underline
          error: bold underline
          warning: bold
          field: underline
          fieldFocused: reverse
          fieldError: bold underline
          key: bold
          tableHeader: underline
          tableHeaderSorted: underline bold
          buttonFocused: reverse bold
          match: underline
          link: underline

        """
}
