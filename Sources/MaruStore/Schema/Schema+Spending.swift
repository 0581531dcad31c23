/// What organisations spent with providers, month by month, and what is set aside for requests that run.
extension Schema {
    static let spending = """
        CREATE TABLE spending (
            organization TEXT NOT NULL,
            currency TEXT NOT NULL,
            month TEXT NOT NULL,
            spent INTEGER NOT NULL,
            PRIMARY KEY (organization, currency, month)
        ) STRICT;
        CREATE TABLE spending_reservations (
            id INTEGER PRIMARY KEY,
            organization TEXT NOT NULL,
            currency TEXT NOT NULL,
            month TEXT NOT NULL,
            cost INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE spending_groups (number INTEGER NOT NULL) STRICT;
        INSERT INTO spending_groups VALUES (0);
        """
}
