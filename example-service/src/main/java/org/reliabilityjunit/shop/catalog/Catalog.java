package org.reliabilityjunit.shop.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products as the database knows them. */
@Repository
public class Catalog {

    private static final int PAGE = 20;

    private final JdbcClient jdbc;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Products whose name or description contains the text, whatever its case. */
    public List<Product> search(String text) {
        return jdbc.sql("""
                        select sku, name, description, price from products
                        where name ilike :pattern escape '\\' or description ilike :pattern escape '\\'
                        order by name limit :page""")
                .param("pattern", "%" + literally(text) + "%")
                .param("page", PAGE)
                .query(Product.class)
                .list();
    }

    public Optional<Product> find(String sku) {
        return find(List.of(sku)).stream().findFirst();
    }

    /** Those of the given products that exist, in no particular order. */
    public List<Product> find(Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select sku, name, description, price from products where sku in (:skus)")
                .param("skus", skus)
                .query(Product.class)
                .list();
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
