package org.reliabilityjunit.shop.support;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;

/** What the shop answered. */
public record Reply(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The value of a header, or nothing at all. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public String text(String path) {
        return String.valueOf(JsonPath.<Object>read(body(), path));
    }

    public List<String> texts(String path) {
        return JsonPath.read(body(), path);
    }
}
