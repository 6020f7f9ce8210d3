package org.reliabilityjunit.shop.checkout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reliabilityjunit.shop.cart.CartItem;
import org.reliabilityjunit.shop.cart.Carts;
import org.reliabilityjunit.shop.catalog.Catalog;
import org.reliabilityjunit.shop.catalog.Product;
import org.reliabilityjunit.shop.orders.OrderLine;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns a purchase into lines at today's prices. */
@Component
class Basket {

    private final Carts carts;
    private final Catalog catalog;

    Basket(Carts carts, Catalog catalog) {
        this.carts = carts;
        this.catalog = catalog;
    }

    List<OrderLine> price(Purchase purchase) {
        List<CartItem> items = purchase.customer().map(carts::items).orElse(purchase.listed());
        if (items.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cart-empty", "There is nothing in the cart to buy.");
        }
        Map<String, Integer> quantities =
                items.stream().collect(Collectors.toMap(CartItem::sku, CartItem::quantity, Integer::sum, TreeMap::new));
        Map<String, Product> products =
                catalog.find(quantities.keySet()).stream().collect(Collectors.toMap(Product::sku, Function.identity()));
        return quantities.entrySet().stream()
                .map(wanted -> line(wanted.getKey(), wanted.getValue(), products))
                .toList();
    }

    private static OrderLine line(String sku, int quantity, Map<String, Product> products) {
        Product product = products.get(sku);
        if (product == null) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-product",
                    "There is no product with the SKU '%s'.".formatted(sku));
        }
        return new OrderLine(sku, quantity, product.price());
    }
}
