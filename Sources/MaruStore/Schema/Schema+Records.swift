/// What is kept for clients. An owner is a project, or `local` where there are no accounts.
extension Schema {
    static let responses = """
        CREATE TABLE responses (
            id TEXT NOT NULL PRIMARY KEY,
            owner TEXT NOT NULL,
            created INTEGER NOT NULL,
            previous TEXT,
            is_background INTEGER NOT NULL,
            is_finished INTEGER NOT NULL,
            input TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT;

        CREATE INDEX unfinished_responses ON responses (created, id) WHERE NOT is_finished;
        """
}
