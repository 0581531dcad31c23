/// Times are milliseconds since 1970, days are written 2026-11-25, amounts of money are micro-units.
extension Schema {
    static let accounts = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE organizations (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            limits TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE projects (
            id TEXT NOT NULL PRIMARY KEY,
            organization TEXT NOT NULL REFERENCES organizations (id),
            name TEXT NOT NULL,
            limits TEXT NOT NULL,
            created INTEGER NOT NULL,
            UNIQUE (organization, name)
        ) STRICT;

        CREATE TABLE keys (
            id TEXT NOT NULL PRIMARY KEY,
            project TEXT NOT NULL REFERENCES projects (id),
            name TEXT NOT NULL,
            digest BLOB NOT NULL,
            previous_digest BLOB,
            previous_expires INTEGER,
            scopes TEXT NOT NULL,
            limits TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER,
            revoked INTEGER
        ) STRICT;

        -- A revoked key stays, because its usage does, and gives up its name.
        CREATE UNIQUE INDEX keys_by_name ON keys (project, name) WHERE revoked IS NULL;
        """

    static let prices = """
        CREATE TABLE currency (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            code TEXT NOT NULL
        ) STRICT;

        CREATE TABLE prices (
            model TEXT NOT NULL PRIMARY KEY,
            input INTEGER NOT NULL,
            cached INTEGER NOT NULL,
            output INTEGER NOT NULL
        ) STRICT;
        """

    static let usage = """
        CREATE TABLE usage (
            day TEXT NOT NULL,
            key TEXT NOT NULL REFERENCES keys (id),
            model TEXT NOT NULL,
            requests INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            cached_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            PRIMARY KEY (day, key, model)
        ) STRICT, WITHOUT ROWID;

        -- Of the last minute, for limits per minute.
        CREATE TABLE recent_usage (
            second INTEGER NOT NULL,
            key TEXT NOT NULL REFERENCES keys (id),
            requests INTEGER NOT NULL,
            tokens INTEGER NOT NULL,
            PRIMARY KEY (second, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE open_requests (
            id TEXT NOT NULL PRIMARY KEY,
            key TEXT NOT NULL REFERENCES keys (id),
            model TEXT NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            opened INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE journal (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            last_batch INTEGER NOT NULL
        ) STRICT;

        INSERT INTO journal VALUES (1, 0);
        """
}
