/// What organisations ask of requests and answers. Rows are only ever added.
extension Schema {
    static let policies = """
        CREATE TABLE policies (
            scope TEXT NOT NULL,
            revision INTEGER NOT NULL,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            created INTEGER NOT NULL,
            signature TEXT,
            PRIMARY KEY (scope, revision)
        ) STRICT;
        """
}
