package org.reliabilityjunit.shop.cart;

import java.util.List;
import java.util.UUID;
import org.reliabilityjunit.shop.identity.Customer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The carts of all customers. */
@Repository
public class Carts {

    private final JdbcClient jdbc;

    Carts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<CartItem> items(Customer customer) {
        return jdbc.sql("select sku, quantity from cart_items where customer_id = :customer order by sku")
                .param("customer", customer.id())
                .query(CartItem.class)
                .list();
    }

    /** Takes out what an order has bought; what was put in meanwhile stays. */
    public void removeBought(Customer customer, UUID order) {
        jdbc.sql("""
                        delete from cart_items c using order_lines l
                        where l.order_id = :order and c.sku = l.sku and c.customer_id = :customer""").param("order", order).param("customer", customer.id()).update();
    }

    /** Adds to what is there already, up to the most that may be bought at once. */
    void add(Customer customer, CartItem item) {
        jdbc.sql("""
                        insert into cart_items (customer_id, sku, quantity) values (:customer, :sku, :quantity)
                        on conflict (customer_id, sku)
                        do update set quantity = least(cart_items.quantity + excluded.quantity, :most)""")
                .param("customer", customer.id())
                .param("sku", item.sku())
                .param("quantity", item.quantity())
                .param("most", CartItem.MAX_QUANTITY)
                .update();
    }

    boolean remove(Customer customer, String sku) {
        return jdbc.sql("delete from cart_items where customer_id = :customer and sku = :sku")
                        .param("customer", customer.id())
                        .param("sku", sku)
                        .update()
                > 0;
    }
}
