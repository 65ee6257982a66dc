/// The program that units are processes of: this executable, with arguments that let it call
/// `UnitService`.
package struct UnitProgram: Sendable {
    /// The file that is run.
    package var path: String
    /// Its arguments, the name first.
    package var arguments: [String]
    /// How long a unit may be silent over one image before it counts as stuck, in seconds.
    package var patience: Int32 = 60

    /// A program of this path and these arguments.
    package init(path: String, arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }
}
