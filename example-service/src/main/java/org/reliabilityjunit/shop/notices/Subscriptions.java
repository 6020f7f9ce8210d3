package org.reliabilityjunit.shop.notices;

import java.util.List;
import org.reliabilityjunit.shop.identity.Customer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which customers want notices, and of which region. */
@Repository
class Subscriptions {

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(Customer customer, String region) {
        jdbc.sql("""
                        insert into notice_subscriptions (customer_id, region) values (:customer, :region)
                        on conflict (customer_id) do update set region = excluded.region""").param("customer", customer.id()).param("region", region).update();
    }

    void remove(Customer customer) {
        jdbc.sql("delete from notice_subscriptions where customer_id = :customer")
                .param("customer", customer.id())
                .update();
    }

    List<String> phonesIn(String region) {
        return jdbc.sql("""
                        select phone from customers join notice_subscriptions on customer_id = id
                        where region = :region order by phone""").param("region", region).query(String.class).list();
    }
}
