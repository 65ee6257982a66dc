import Inventory
import Metering
import Testing

struct BudgetScopeTests {
    let labels = version("v1")
    let washers = version("7", .lookoutVision)

    @Test func `a scope without parts counts every version, but not the local service's`() {
        let scope = BudgetScope()
        #expect(scope.membership(of: labels, tags: nil) == .inside)
        #expect(scope.isIn(context: "default", isLocal: false))
        #expect(!scope.isIn(context: "local", isLocal: true))
    }

    @Test func `a context that is named counts, the local one as well`() {
        let scope = BudgetScope(context: "local")
        #expect(scope.isIn(context: "local", isLocal: true))
        #expect(!scope.isIn(context: "default", isLocal: false))
    }

    @Test func `all parts of a scope have to fit`() {
        let scope = BudgetScope(
            project: "customLabels", version: "customLabels/v1",
            tag: .init(key: "team", value: "red"))
        #expect(scope.membership(of: labels, tags: ["team": "red"]) == .inside)
        #expect(scope.membership(of: labels, tags: ["team": "blue"]) == .outside)
        #expect(scope.membership(of: labels, tags: [:]) == .outside)
        #expect(scope.membership(of: version("v2"), tags: ["team": "red"]) == .outside)
        #expect(scope.membership(of: washers, tags: ["team": "red"]) == .outside)
    }

    @Test func `a version whose tags are not known may be in the scope of a tag`() {
        let scope = BudgetScope(project: "customLabels", tag: .init(key: "team"))
        #expect(scope.membership(of: labels, tags: nil) == .unsure)
        #expect(scope.membership(of: washers, tags: nil) == .outside)
        #expect(scope.membership(of: labels, tags: ["team": ""]) == .inside)
    }

    @Test func `a training is counted by its project and the tags it brings`() {
        let tagged = BudgetScope(tag: .init(key: "team", value: "red"))
        #expect(tagged.takesTraining(of: labels.project, tags: ["team": "red"]))
        #expect(!tagged.takesTraining(of: labels.project, tags: [:]))
        #expect(BudgetScope().takesTraining(of: labels.project, tags: [:]))
        let single = BudgetScope(version: "customLabels/v1")
        #expect(!single.takesTraining(of: labels.project, tags: [:]))
    }

    @Test(arguments: ["team=red", "team", "team=", "team=a=b"])
    func `a tag is written as it is read`(text: String) throws {
        #expect(try #require(BudgetScope.Tag(text)).text == text)
    }

    @Test func `a tag needs a key`() {
        #expect(BudgetScope.Tag("") == nil)
        #expect(BudgetScope.Tag("=red") == nil)
    }
}
