package org.reliabilityjunit.shop.storefront;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.shop.catalog.Catalog;
import org.reliabilityjunit.shop.catalog.Product;
import org.reliabilityjunit.shop.identity.Customer;
import org.reliabilityjunit.shop.platform.Problem;
import org.reliabilityjunit.shop.recommendations.Recommendations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The pages. Recommendations are left out when they cannot be had; that is a browned-out page, not a broken one. */
@Controller
class StorefrontController {

    private static final String ROUTE_HEADER = "X-Route";
    private static final String ANONYMOUS = "anonymous";

    private final Catalog catalog;
    private final Recommendations recommendations;

    StorefrontController(Catalog catalog, Recommendations recommendations) {
        this.catalog = catalog;
        this.recommendations = recommendations;
    }

    @GetMapping("/")
    ModelAndView home(Optional<Customer> customer, HttpServletResponse response) {
        String name = customer.map(known -> known.id().toString()).orElse(ANONYMOUS);
        List<Product> recommended = recommended(recommendations.forCustomer(name), response);
        return page("home", recommended).addObject("products", catalog.search(""));
    }

    @GetMapping("/products/{sku}")
    ModelAndView product(@PathVariable("sku") String sku, HttpServletResponse response) {
        Product product = catalog.find(sku)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "unknown-product",
                        "There is no product with the SKU '%s'.".formatted(sku)));
        List<Product> recommended = recommended(recommendations.forProduct(sku), response);
        return page("product", recommended).addObject("product", product);
    }

    private static ModelAndView page(String name, List<Product> recommended) {
        return new ModelAndView(name)
                .addObject("recommended", recommended)
                .addObject("hasRecommended", !recommended.isEmpty());
    }

    private List<Product> recommended(List<String> skus, HttpServletResponse response) {
        response.setHeader(ROUTE_HEADER, skus.isEmpty() ? "plain" : "recommended");
        return catalog.find(skus);
    }
}
