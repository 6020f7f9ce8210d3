package org.reliabilityjunit.shop.configuration;

/** What may be changed of a running shop. */
record Settings(Db db) {

    /** @param poolSize connections to the database */
    record Db(int poolSize) {}
}
