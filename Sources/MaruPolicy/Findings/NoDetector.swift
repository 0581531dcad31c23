/// Finds nothing.
package struct NoDetector: Detector {
    package init() {}

    package func findings(in text: [Unicode.Scalar]) -> [Finding] { [] }
}
