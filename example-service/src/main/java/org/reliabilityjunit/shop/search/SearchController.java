package org.reliabilityjunit.shop.search;

import java.util.List;
import org.reliabilityjunit.shop.catalog.Product;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

    private static final int LONGEST_QUERY = 100;

    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    SearchResult search(@RequestParam("q") String query) {
        if (query.length() > LONGEST_QUERY) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "query-too-long",
                    "The query has %d characters; at most %d are legal.".formatted(query.length(), LONGEST_QUERY));
        }
        return new SearchResult(search.find(query));
    }

    record SearchResult(List<Product> products) {}
}
