/// Files and batches of clients. Times are milliseconds since 1970; numbers give the order of creation.
extension Schema {
    static let files = """
        CREATE TABLE files (
            number INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            created INTEGER NOT NULL,
            size INTEGER NOT NULL,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            expires INTEGER
        ) STRICT;

        CREATE INDEX files_by_owner ON files (owner, number);
        """

    static let batches = """
        CREATE TABLE batches (
            number INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            input_file TEXT NOT NULL,
            is_over INTEGER NOT NULL,
            record TEXT NOT NULL
        ) STRICT;

        CREATE INDEX batches_by_owner ON batches (owner, number);
        CREATE INDEX open_batches ON batches (input_file) WHERE NOT is_over;

        -- Until they are in files.
        CREATE TABLE batch_results (
            batch TEXT NOT NULL REFERENCES batches (id),
            line INTEGER NOT NULL,
            is_failure INTEGER NOT NULL,
            usage TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (batch, line)
        ) STRICT;
        """
}
