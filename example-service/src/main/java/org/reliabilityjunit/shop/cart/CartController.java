package org.reliabilityjunit.shop.cart;

import jakarta.validation.Valid;
import java.util.List;
import org.reliabilityjunit.shop.catalog.Catalog;
import org.reliabilityjunit.shop.identity.Customer;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/cart")
class CartController {

    private final Carts carts;
    private final Catalog catalog;

    CartController(Carts carts, Catalog catalog) {
        this.carts = carts;
        this.catalog = catalog;
    }

    @GetMapping
    Cart show(Customer customer) {
        return new Cart(carts.items(customer));
    }

    @PostMapping("/items")
    Cart add(Customer customer, @Valid @RequestBody CartItem item) {
        if (catalog.find(item.sku()).isEmpty()) {
            throw notFound("unknown-product", "There is no product with the SKU '%s'.".formatted(item.sku()));
        }
        carts.add(customer, item);
        return show(customer);
    }

    @DeleteMapping("/items/{sku}")
    Cart remove(Customer customer, @PathVariable("sku") String sku) {
        if (!carts.remove(customer, sku)) {
            throw notFound("not-in-cart", "The cart holds nothing with the SKU '%s'.".formatted(sku));
        }
        return show(customer);
    }

    private static Problem notFound(String code, String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, code, detail);
    }

    record Cart(List<CartItem> items) {}
}
