package org.reliabilityjunit.shop.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The customers and the tokens by which they are known. */
@Repository
class Customers {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final OtpSettings settings;

    Customers(JdbcClient jdbc, Secrets secrets, OtpSettings settings) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** A new token for the owner of the phone, who becomes a customer if they are none yet. */
    String issueToken(String phone) {
        String token = secrets.token();
        jdbc.sql("insert into customers (id, phone) values (:id, :phone) on conflict (phone) do nothing")
                .param("id", UUID.randomUUID())
                .param("phone", phone)
                .update();
        jdbc.sql("""
                        insert into tokens (token_hash, customer_id, expires_at)
                        select :hash, id, now() + :seconds * interval '1 second' from customers where phone = :phone""")
                .param("hash", Secrets.digest(token))
                .param("seconds", settings.tokenValidity().toSeconds())
                .param("phone", phone)
                .update();
        return token;
    }

    Optional<Customer> byToken(String token) {
        return jdbc.sql("select customer_id from tokens where token_hash = :hash and expires_at > now()")
                .param("hash", Secrets.digest(token))
                .query(UUID.class)
                .optional()
                .map(Customer::new);
    }
}
