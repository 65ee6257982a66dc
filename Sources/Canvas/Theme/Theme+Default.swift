extension Theme {
    /// The text of `themes/default.yaml`, compared by a test.
    package static let defaultSource = """
        # visiontop's default theme: quiet on a dark ground, colour where something moves or costs.
        # role: colour [on colour] [bold underline reverse dim]; a missing role inherits.
        palette:
          ground: "#12161c"
          raised: "#1d242e"
          field: "#2a3442"
          focus: "#234a6e"
          chosen: "#2b5278"
          resting: "#2c3440"
          ink: "#d8dee6"
          bright: "#ffffff"
          quiet: "#93a0b0"
          line: "#5c6b7d"
          blue: "#7cc4ff"
          green: "#86ee92"
          amber: "#ffc861"
          orange: "#ffab6b"
          red: "#ff8f8f"
          violet: "#cfb3ff"
          cyan: "#76e0e0"
        roles:
          text: ink on ground
          dim: quiet
          title: bright bold
          border: line
          borderFocused: blue
          header: ink on raised
          headerMoney: amber on raised bold
          headerWarning: red on raised bold
          selection: bright on chosen
          selectionUnfocused: ink on resting
          marked: violet bold
          statusTraining: amber
          statusTrained: cyan
          statusStarting: orange
          statusHosted: green
          statusStopping: orange
          statusFailed: red
          statusUnknown: quiet
          error: red
          warning: amber
          success: green
          info: blue
          field: ink on field
          fieldFocused: bright on focus
          fieldError: red
          hint: quiet
          placeholder: quiet on field
          key: blue bold
          keyDisabled: quiet
          gaugeFilled: amber
          gaugeEmpty: line
          sparkline: green
          tableHeader: quiet
          tableHeaderSorted: bright bold
          dialog: ink on raised
          dialogTitle: bright bold
          dialogBorder: blue
          buttonFocused: bright on chosen
          event: ink
          eventTime: quiet
          match: amber underline
          link: cyan underline
          money: amber
          heatLow: line
          heatMiddle: amber
          heatHigh: green

        """
}
