package org.reliabilityjunit.internal.evidence.redact;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in free text: messages, log lines, URLs, bodies of any kind. Order matters: what names its secret by its
 * shape goes before what names it by its key.
 */
record TextRules(Mask mask) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----)[^-]*+(-----END [A-Z ]*PRIVATE KEY-----)?");
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]++\\.[\\w-]++(?:\\.[\\w-]*+)*+");
    private static final Pattern KNOWN_SHAPE = Pattern.compile(
            "\\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_\\w{20,}+|xox[abprs]-[\\w-]{10,}+|[sr]k_(?:live|test)_\\w{8,}+)");
    private static final Pattern HEADER_LINE = Pattern.compile(
            "\\b((?i:authorization|proxy-authorization|cookie|set-cookie)\\s*+:\\s*+)(?!\\[redacted)([^\\r\\n]++)");
    private static final Pattern BEARER =
            Pattern.compile("\\b((?i:bearer)\\s++)(?!\\[redacted)([^\\s\"',;\\\\\\]}]{6,}+)");
    private static final Pattern BASIC =
            Pattern.compile("\\b((?i:basic)\\s++)(?=[a-z+/]*+[A-Z0-9=])([A-Za-z0-9+/]{8,}+={0,2}+)");
    private static final Pattern USERINFO =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,20}+://)(?!\\[redacted)([^\\s/?#\"'<>]*)@");
    private static final Pattern ORACLE_LOGIN = Pattern.compile("(jdbc:oracle:\\w++:)(?!@)([^@\\s\"']++)(?=@)");
    private static final Pattern ELEMENT =
            Pattern.compile("(<([\\w:.-]++)(?:\\s[^<>]*+)?>)(?!\\[redacted)([^<]++)(?=<)");
    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\w.%+-])([\\w.%+-])[\\w.%+-]*?(?:@|%40)((?:[A-Za-z0-9-]++\\.)++[A-Za-z]{2,}+)");

    List<UnaryOperator<String>> all() {
        return List.of(
                text -> replace(PRIVATE_KEY, text, found -> found.group(1) + mask.of(found.group())),
                text -> replace(JWT, text, found -> mask.of(found.group())),
                text -> replace(KNOWN_SHAPE, text, found -> mask.of(found.group())),
                text -> replace(HEADER_LINE, text, found -> found.group(1) + mask.of(found.group(2))),
                text -> replace(BEARER, text, found -> found.group(1) + mask.of(found.group(2))),
                text -> replace(BASIC, text, found -> found.group(1) + mask.of(found.group(2))),
                text -> replace(USERINFO, text, found -> found.group(1) + mask.of(found.group(2)) + "@"),
                text -> replace(ORACLE_LOGIN, text, found -> found.group(1) + mask.of(found.group(2))),
                text -> replace(ELEMENT, text, this::element),
                new NamedValues(mask)::redact,
                CardNumbers::redact,
                text -> replace(EMAIL, text, found -> found.group(1) + "***@" + found.group(2)));
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private String element(MatchResult found) {
        return SensitiveNames.contain(found.group(2)) ? found.group(1) + mask.of(found.group(3)) : found.group();
    }
}
