/* Tests for 18-access-log. Each name is one promise of access_log.h. */
#include "access_log.h"

#include "contract.h"
#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 256 };

/* A log: these lines, `times` over. Each is given on the stage, over the one
 * before, and nines come after it: a view that outlives its line, or a number
 * that does not end with it, is wrong. */
struct log {
    struct iter it;
    struct watch watch;
    const char *const *lines; /* the last is followed by NULL */
    size_t at;
    unsigned times;
    char stage[LINE];
};

static int log_next(struct iter *it, void *out)
{
    struct log *g = container_of(it, struct log, it);
    uint64_t asked = g->watch.pulls++;
    size_t len;

    g->watch.late += g->watch.closes > 0;
    memset(g->stage, '9', sizeof g->stage);
    if (g->watch.fail < 0 && asked == g->watch.fail_at)
        return g->watch.fail;
    if (!g->lines[g->at] && --g->times > 0)
        g->at = 0;
    if (!g->lines[g->at])
        return 0;
    len = strlen(g->lines[g->at]);
    memcpy(g->stage, g->lines[g->at++], len);
    *(struct slice *)out = (struct slice){ g->stage, len };
    return 1;
}

static void log_close(struct iter *it)
{
    container_of(it, struct log, it)->watch.closes++;
}

static const struct iter_ops log_ops = { .next = log_next, .close = log_close };

static struct log open_log(const char *const *lines)
{
    return (struct log){ .it = ITER(&log_ops, struct slice),
                         .lines = lines,
                         .times = 1 };
}

/* One slice, once. */
struct one {
    struct iter it;
    struct slice line;
    bool given;
};

static int one_next(struct iter *it, void *out)
{
    struct one *o = container_of(it, struct one, it);

    if (o->given)
        return 0;
    *(struct slice *)out = o->line;
    o->given = true;
    return 1;
}

static const struct iter_ops one_ops = { .next = one_next };

/* What the answer says about a line, for people: "13h 200 2326 /a.gif", or
 * "no hit". */
static void describe(struct slice line, char said[2 * LINE])
{
    struct one o = { ITER(&one_ops, struct slice), line, false };
    struct hits h = hits(&o.it);
    struct hit hit = { 0 };
    int rc = iter_next(&h.it, &hit);

    if (rc > 0)
        snprintf(said, 2 * LINE, "%02uh %u %llu %.*s", hit.hour, hit.status,
                 (unsigned long long)hit.bytes, (int)hit.path.len,
                 hit.path.ptr ? hit.path.ptr : "");
    else if (rc == 0 && h.bad == 1)
        snprintf(said, 2 * LINE, "no hit");
    else
        snprintf(said, 2 * LINE, "answer %d, bad %llu", rc,
                 (unsigned long long)h.bad);
    iter_close(&h.it);
}

static void expect_slice(struct slice line, const char *want)
{
    char said[2 * LINE];

    describe(line, said);
    expect(strcmp(said, want) == 0, "%.*s: expected \"%s\", found \"%s\"%s",
           (int)line.len, line.ptr ? line.ptr : "", want, said,
           exam_parting(said, want));
}

static void expect_hit(const char *line, const char *want)
{
    expect_slice((struct slice){ line, strlen(line) }, want);
}

static void expect_bad(const char *line)
{
    expect_hit(line, "no hit");
}

/* The textbook's line, and what is before and after a part of it. */
#define WHO "127.0.0.1 - frank "
#define WHEN "[10/Oct/2000:13:55:36 -0700] "
#define WHAT "\"GET /apache_pb.gif HTTP/1.0\" "
#define TEXTBOOK WHO WHEN WHAT "200 2326"

START_TEST(the_line_of_the_textbook_is_a_hit)
{
    expect_hit(TEXTBOOK, "13h 200 2326 /apache_pb.gif");
}
END_TEST

START_TEST(who_asked_is_not_looked_at)
{
    expect_hit("::1 - \"a:b] 1\" " WHEN WHAT "200 1",
               "13h 200 1 /apache_pb.gif");
    expect_hit(WHEN WHAT "200 1", "13h 200 1 /apache_pb.gif");
}
END_TEST

START_TEST(nor_is_the_time_but_for_the_hour)
{
    expect_hit("[:00:] " WHAT "200 1", "00h 200 1 /apache_pb.gif");
    expect_hit("[[1]:23:[\"] " WHAT "200 1", "23h 200 1 /apache_pb.gif");
    expect_hit("a [10.10.2000:07:x [:] " WHAT "200 1",
               "07h 200 1 /apache_pb.gif");
}
END_TEST

START_TEST(the_hour_is_two_digits_from_00_to_23)
{
    expect_hit("[d:00:] " WHAT "200 1", "00h 200 1 /apache_pb.gif");
    expect_hit("[d:23:] " WHAT "200 1", "23h 200 1 /apache_pb.gif");
    expect_bad("[d:24:] " WHAT "200 1");
    expect_bad("[d:7:55] " WHAT "200 1");
    expect_bad("[d:007:55] " WHAT "200 1");
    expect_bad("[d:1x:55] " WHAT "200 1");
    expect_bad("[d:-1:55] " WHAT "200 1");
    expect_bad("[d: 7:55] " WHAT "200 1");
}
END_TEST

START_TEST(the_status_is_three_digits_from_100_to_599)
{
    expect_hit(WHEN WHAT "100 1", "13h 100 1 /apache_pb.gif");
    expect_hit(WHEN WHAT "599 1", "13h 599 1 /apache_pb.gif");
    expect_bad(WHEN WHAT "099 1");
    expect_bad(WHEN WHAT "99 1");
    expect_bad(WHEN WHAT "600 1");
    expect_bad(WHEN WHAT "0200 1");
    expect_bad(WHEN WHAT "2xx 1");
    expect_bad(WHEN WHAT "- 1");
}
END_TEST

START_TEST(a_dash_is_0_bytes)
{
    expect_hit(WHEN WHAT "304 -", "13h 304 0 /apache_pb.gif");
    expect_hit(WHEN WHAT "304 - -", "13h 304 0 /apache_pb.gif");
    expect_bad(WHEN WHAT "304 --");
}
END_TEST

START_TEST(the_bytes_are_digits)
{
    expect_hit(WHEN WHAT "200 0", "13h 200 0 /apache_pb.gif");
    expect_hit(WHEN WHAT "200 0007", "13h 200 7 /apache_pb.gif");
    expect_bad(WHEN WHAT "200 -1");
    expect_bad(WHEN WHAT "200 +1");
    expect_bad(WHEN WHAT "200 many");
    expect_bad(WHEN WHAT "200 1k");
    expect_bad(WHEN WHAT "200 1/");
    expect_bad(WHEN WHAT "200 1:");
}
END_TEST

START_TEST(there_may_be_2_to_the_64th_less_one)
{
    expect_hit(WHEN WHAT "200 4294967296", "13h 200 4294967296 /apache_pb.gif");
    expect_hit(WHEN WHAT "200 18446744073709551615",
               "13h 200 18446744073709551615 /apache_pb.gif");
    expect_bad(WHEN WHAT "200 18446744073709551616");
    expect_bad(WHEN WHAT "200 99999999999999999999");
    expect_bad(WHEN WHAT "200 184467440737095516150");
}
END_TEST

START_TEST(what_comes_after_the_bytes_is_not_looked_at)
{
    expect_hit(TEXTBOOK " \"http://a.example/\" \"Mozilla/4.08 [en]\"",
               "13h 200 2326 /apache_pb.gif");
    expect_hit(TEXTBOOK " ", "13h 200 2326 /apache_pb.gif");
    expect_bad(TEXTBOOK "\r");
    expect_bad(TEXTBOOK "\t\"http://a.example/\"");
}
END_TEST

START_TEST(a_request_may_hold_quotes)
{
    expect_hit(WHEN "\"GET /a\\\"b HTTP/1.0\" 200 1", "13h 200 1 /a\\\"b");
    expect_hit(WHEN "\"GET /a\\\\\" 200 1", "13h 200 1 /a\\\\");
    expect_hit(WHEN "\"GET /\\\\\\\" 200 1\" 404 2", "13h 404 2 /\\\\\\\"");
    expect_bad(WHEN "\"GET /a\"b HTTP/1.0\" 200 1");
    expect_bad(WHEN "\"GET /a\\\" 200 1");
    expect_bad(WHEN "\"GET /a\\");
}
END_TEST

START_TEST(a_request_needs_no_protocol)
{
    expect_hit(WHEN "\"GET /old\" 200 1", "13h 200 1 /old");
    expect_hit(WHEN "\"GET /a b c\" 200 1", "13h 200 1 /a");
}
END_TEST

START_TEST(a_request_of_one_word_has_an_empty_path)
{
    expect_hit(WHEN "\"-\" 408 1", "13h 408 1 ");
    expect_hit(WHEN "\"\" 400 1", "13h 400 1 ");
    expect_hit(WHEN "\"GET \" 400 1", "13h 400 1 ");
    expect_hit(WHEN "\"GET  /a\" 400 1", "13h 400 1 ");
    expect_hit(WHEN "\"GET  \" 400 1", "13h 400 1 ");
}
END_TEST

START_TEST(no_part_may_be_missing)
{
    expect_bad("");
    expect_bad("    ");
    expect_bad(WHO WHAT "200 2326");
    expect_bad(WHO "[10/Oct/2000] " WHAT "200 2326");
    expect_bad(WHO "[10/Oct/2000:13] " WHAT "200 2326");
    expect_bad(WHO "[10/Oct/2000:13:55:36 -0700 " WHAT "200 2326");
    expect_bad(WHO WHEN "GET / HTTP/1.0 200 2326");
    expect_bad(WHO WHEN "GET / HTTP/1.0\" 200 2326");
    expect_bad(WHO WHEN "\"GET / HTTP/1.0 200 2326");
    expect_bad(WHO WHEN WHAT "2326");
    expect_bad(WHO WHEN WHAT "200");
    expect_bad(WHO WHEN WHAT "200 ");
    expect_bad(WHO WHEN WHAT " -");
}
END_TEST

START_TEST(not_even_when_the_others_come_in_order)
{
    expect_bad(" \"GET /\" 200 1");
    expect_bad("[ \"GET /\" 200 1");
    expect_bad("[d:24 \"GET /\" 200 1");
    expect_bad("[d:24:] \"GET /\" 200 1");
    expect_bad("[d:13: \"GET /\" 200 1");
    expect_bad("[d:13:]  200 1");
    expect_bad("[d:13:] \"GET / 200 1");
    expect_bad("[d:13:] \"GET /\" 20");
    expect_bad("[d:13:] \"GET /\" 600 1");
}
END_TEST

START_TEST(one_space_is_one_space)
{
    expect_bad(WHO "[10/Oct/2000:13:55:36 -0700]" WHAT "200 1");
    expect_bad(WHO WHEN " " WHAT "200 1");
    expect_bad(WHO WHEN WHAT " 200 1");
    expect_bad(WHO WHEN "\"GET /\"200 1");
    expect_bad(WHO WHEN WHAT "200  1");
    expect_bad(WHO WHEN WHAT "200-");
    expect_bad(WHO WHEN WHAT "200\t1");
}
END_TEST

/* Every line that ends somewhere in the textbook's: the rest of it lies behind,
 * for those who read on. */
START_TEST(nothing_after_the_end_of_a_line_is_read)
{
    static const char s[] = TEXTBOOK;
    const size_t bytes = sizeof s - sizeof "2326";
    char want[LINE];

    for (size_t n = 0; n < sizeof s; n++) {
        snprintf(want, sizeof want, "13h 200 %.*s /apache_pb.gif",
                 n > bytes ? (int)(n - bytes) : 0, s + bytes);
        expect_slice((struct slice){ s, n }, n > bytes ? want : "no hit");
    }
}
END_TEST

START_TEST(a_line_may_hold_anything)
{
    static const char nul[] = "\0 [\0:13:\0] \"GET /\0x \0\" 200 7 \0";
    struct one o = { ITER(&one_ops, struct slice), { nul, sizeof nul - 1 }, 0 };
    struct hits h = hits(&o.it);
    struct hit hit = { 0 };

    expect_int(iter_next(&h.it, &hit), 1);
    expect_uint(hit.bytes, 7);
    expect_uint(hit.path.len, 3);
    iter_close(&h.it);
    expect_slice((struct slice){ NULL, 0 }, "no hit");
    expect_bad("\xff\x80");
}
END_TEST

static const char *const mixed[] = { "not a hit",
                                     "[d:10:] \"GET /a\" 200 1",
                                     "[d:11:] \"GET /b\" 200 2",
                                     "",
                                     "# neither",
                                     "[d:12:] \"GET /c\" 200 4",
                                     "nor this",
                                     NULL };

/* The next hit has so many bytes; then so many lines are bad, or pulled. */
static void expect_next(struct hits *h, const struct log *g, uint64_t bytes,
                        uint64_t bad, uint64_t pulls)
{
    struct hit hit = { 0 };

    expect_int(iter_next(&h->it, &hit), 1);
    expect_uint(hit.bytes, bytes);
    expect_uint(h->bad, bad);
    expect(g->watch.pulls == pulls,
           "pulled %llu lines to give the hit in line %llu",
           (unsigned long long)g->watch.pulls, (unsigned long long)pulls);
}

START_TEST(a_line_that_is_no_hit_is_skipped_and_counted)
{
    struct log g = open_log(mixed);
    struct hits h = hits(&g.it);

    expect_uint(h.bad, 0);
    expect_next(&h, &g, 1, 1, 2);
    expect_next(&h, &g, 2, 1, 3);
    expect_next(&h, &g, 4, 3, 6);
    expect_end(&h.it);
    expect_uint(h.bad, 4);
    iter_close(&h.it);
}
END_TEST

START_TEST(pulls_up_to_the_first_hit_and_no_further)
{
    struct log g = open_log(mixed + 1);
    struct hits h = hits(&g.it);

    expect_next(&h, &g, 1, 0, 1);
    expect_next(&h, &g, 2, 0, 2);
    expect_next(&h, &g, 4, 2, 5);
    iter_close(&h.it);
}
END_TEST

START_TEST(skips_a_million_lines_in_one_pull)
{
    static const char *const bad[] = { "[", NULL };
    struct log g = open_log(bad);
    struct hits h = hits(&g.it);

    g.times = 1000000;
    expect_end(&h.it);
    expect_uint(h.bad, 1000000);
    iter_close(&h.it);
}
END_TEST

START_TEST(the_path_lies_in_the_line)
{
    static const char *const line[] = { TEXTBOOK, NULL };
    struct log g = open_log(line);
    struct hits h = hits(&g.it);
    struct hit hit = { 0 };

    expect_int(iter_next(&h.it, &hit), 1);
    expect(hit.path.ptr == g.stage + strlen(WHO WHEN "\"GET "),
           "the path was not given from where it lies in the line");
    expect_uint(hit.path.len, strlen("/apache_pb.gif"));
    iter_close(&h.it);
}
END_TEST

START_TEST(an_error_of_the_lines_is_passed_on)
{
    struct log g = open_log(mixed);
    struct hits h = hits(&g.it);

    g.watch.fail = -EIO;
    g.watch.fail_at = 4;
    expect_next(&h, &g, 1, 1, 2);
    expect_next(&h, &g, 2, 1, 3);
    expect_error(&h.it, EIO);
    expect_uint(h.bad, 2);
    iter_close(&h.it);
}
END_TEST

/* What was in a summary before. */
static struct summary junk(void)
{
    struct summary s;

    memset(&s, 0x55, sizeof s);
    return s;
}

START_TEST(requests_and_bytes_are_those_of_all_hits)
{
    struct log g = open_log(mixed);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    expect_uint(s.requests, 3);
    expect_uint(s.bytes, 7);
    expect_uint(s.bad, 4);
    iter_close(&g.it);
}
END_TEST

static const char *const classes[] = {
    "[d:05:] \"-\" 100 1",  "[d:05:] \"-\" 199 2",  "[d:00:] \"-\" 200 4",
    "[d:23:] \"-\" 302 8",  "[d:23:] \"-\" 304 -",  "[d:05:] \"-\" 404 16",
    "[d:06:] \"-\" 599 32", "[d:06:] \"-\" 600 64", NULL
};

START_TEST(by_class_are_the_bytes_of_each_class_of_status)
{
    static const uint64_t want[6] = { 0, 3, 4, 8, 16, 32 };
    struct log g = open_log(classes);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    for (int i = 0; i < 6; i++)
        expect(s.by_class[i] == want[i],
               "by_class[%d]: expected %llu bytes, found %llu", i,
               (unsigned long long)want[i], (unsigned long long)s.by_class[i]);
    iter_close(&g.it);
}
END_TEST

START_TEST(by_hour_are_the_bytes_of_each_hour)
{
    static const uint64_t want[24] = { [0] = 4, [5] = 19, [6] = 32, [23] = 8 };
    struct log g = open_log(classes);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    for (int i = 0; i < 24; i++)
        expect(s.by_hour[i] == want[i],
               "by_hour[%d]: expected %llu bytes, found %llu", i,
               (unsigned long long)want[i], (unsigned long long)s.by_hour[i]);
    iter_close(&g.it);
}
END_TEST

static void expect_busiest(const char *const *lines, unsigned want)
{
    struct log g = open_log(lines);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    expect_uint(s.busiest, want);
    iter_close(&g.it);
}

START_TEST(the_busiest_hour_is_that_with_most_bytes)
{
    static const char *const many[] = { "[d:09:] \"-\" 200 1",
                                        "[d:10:] \"-\" 200 5",
                                        "[d:09:] \"-\" 200 1",
                                        "[d:09:] \"-\" 200 1", NULL };

    expect_busiest(many, 10);
    expect_busiest(classes, 6);
    expect_busiest(classes + 7, 0);
}
END_TEST

START_TEST(of_two_that_tie_the_earlier)
{
    static const char *const tie[] = { "[d:22:] \"-\" 200 5",
                                       "[d:07:] \"-\" 200 2",
                                       "[d:07:] \"-\" 200 3", NULL };
    static const char *const nothing[] = { "[d:09:] \"-\" 200 0", NULL };

    expect_busiest(tie, 7);
    expect_busiest(nothing, 0);
}
END_TEST

START_TEST(a_log_without_a_hit_has_a_summary_too)
{
    static const char *const bad[] = { "", "x", NULL };
    struct log g = open_log(bad);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    expect_uint(s.requests, 0);
    expect_uint(s.bytes, 0);
    expect_uint(s.bad, 2);
    expect_uint(s.busiest, 0);
    iter_close(&g.it);
}
END_TEST

START_TEST(after_an_error_it_is_that_of_the_lines_before)
{
    struct log g = open_log(classes);
    struct summary s = junk();

    g.watch.fail = -EIO;
    g.watch.fail_at = 3;
    expect_int(summarise(&g.it, &s), -EIO);
    expect_uint(s.requests, 3);
    expect_uint(s.bytes, 7);
    expect_uint(s.by_class[1], 3);
    expect_uint(s.by_hour[0], 4);
    expect_uint(s.busiest, 0);
    iter_close(&g.it);
}
END_TEST

static const char *const huge[] = { "[d:01:] \"-\" 200 18446744073709551614",
                                    "nothing",
                                    "[d:02:] \"-\" 200 1",
                                    "[d:03:] \"-\" 404 -",
                                    "[d:03:] \"-\" 404 2",
                                    "nothing",
                                    NULL };

START_TEST(a_total_that_does_not_fit_is_EOVERFLOW)
{
    struct log g = open_log(huge);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), -EOVERFLOW);
    expect_uint(s.requests, 3);
    expect_uint(s.bytes, UINT64_MAX);
    expect_uint(s.by_class[4], 0);
    expect_uint(s.by_hour[3], 0);
    expect_uint(s.bad, 1);
    expect_uint(s.busiest, 1);
    iter_close(&g.it);
}
END_TEST

START_TEST(no_line_is_pulled_after_that)
{
    struct log g = open_log(huge);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), -EOVERFLOW);
    expect(g.watch.pulls == 5,
           "pulled %llu lines; the fifth did not fit into the total",
           (unsigned long long)g.watch.pulls);
    iter_close(&g.it);
}
END_TEST

START_TEST(summarising_does_not_close_the_lines)
{
    struct log g = open_log(mixed);
    struct summary s = junk();

    expect_int(summarise(&g.it, &s), 0);
    expect_uint(s.requests, 3);
    expect(g.watch.closes == 0, "closed the lines, which were only lent");
    iter_close(&g.it);
}
END_TEST

/* The judge is a regular expression, that of the README's awk script. Its
 * groups: the hour, the request, what is in it, the status, the bytes. */
static const char shape[] =
    "^[^[]*\\[[^:]*:([01][0-9]|2[0-3]):[^]]*\\] \"(([^\"\\]|\\\\.)*)\" "
    "([1-5][0-9][0-9]) ([0-9]+|-)( |$)";

enum { HOUR = 1, REQUEST = 2, STATUS = 4, BYTES = 5, GROUPS = 7 };

static regex_t pattern;

static const char *group(const char *line, const regmatch_t *m, size_t *len)
{
    *len = (size_t)(m->rm_eo - m->rm_so);
    return line + m->rm_so;
}

static struct slice second_word(struct slice request)
{
    const char *end = request.ptr + request.len;
    const char *from = memchr(request.ptr, ' ', request.len), *to;

    if (!from)
        return (struct slice){ end, 0 };
    from++;
    to = memchr(from, ' ', (size_t)(end - from));
    return (struct slice){ from, (size_t)((to ? to : end) - from) };
}

static bool judge(const char *line, struct hit *h)
{
    regmatch_t m[GROUPS];
    struct slice request;
    size_t ignored;
    const char *bytes;

    if (regexec(&pattern, line, GROUPS, m, 0) != 0)
        return false;
    bytes = group(line, &m[BYTES], &ignored);
    request.ptr = group(line, &m[REQUEST], &request.len);
    errno = 0;
    h->hour = (unsigned)atoi(group(line, &m[HOUR], &ignored));
    h->status = (unsigned)atoi(group(line, &m[STATUS], &ignored));
    h->bytes = *bytes == '-' ? 0 : strtoull(bytes, NULL, 10);
    h->path = second_word(request);
    return errno == 0;
}

/* A line of a log, as servers write them, and now and then one that is hurt. */
static size_t make_line(uint64_t *seed, char line[LINE])
{
    static const char *const requests[] = {
        "GET / HTTP/1.1",
        "GET /a/b?c=d HTTP/2.0",
        "POST /x\\\"y HTTP/1.1",
        "GET /index.html",
        "-",
        "HEAD  / HTTP/1.0",
        "\\x16\\x03 \\\\ \\\"",
        "",
    };
    static const char *const tails[] = { "", "", " \"-\" \"curl/7.88 [x]\"",
                                         " " };
    unsigned hour = rng_below(seed, 24), status = 100 + rng_below(seed, 500);
    char bytes[24] = "-";

    if (rng_below(seed, 8))
        snprintf(bytes, sizeof bytes, "%llu",
                 (unsigned long long)(rng(seed) >> (28 + rng_below(seed, 36))));
    return (size_t)snprintf(line, LINE,
                            "192.0.2.%u - %s [%02u/Oct/2000:%02u:55:36 -0700] "
                            "\"%s\" %u %s%s",
                            status % 256, rng_below(seed, 2) ? "-" : "ann b",
                            1 + hour, hour, requests[rng_below(seed, 8)],
                            status, bytes, tails[rng_below(seed, 4)]);
}

/* Change, lose or double a byte. */
static size_t hurt(uint64_t *seed, char *line, size_t len)
{
    size_t at = rng_below(seed, len);

    switch (rng_below(seed, 3)) {
    case 0:
        line[at] = "[]:\" \\-0123456789x"[rng_below(seed, 18)];
        return len;
    case 1:
        memmove(line + at, line + at + 1, len - at);
        return len - 1;
    default:
        memmove(line + at + 1, line + at, len - at + 1);
        return len + 1;
    }
}

static void say(bool is_hit, const struct hit *h, char said[2 * LINE])
{
    if (is_hit)
        snprintf(said, 2 * LINE, "%02uh %u %llu %.*s", h->hour, h->status,
                 (unsigned long long)h->bytes, (int)h->path.len, h->path.ptr);
    else
        snprintf(said, 2 * LINE, "no hit");
}

/* At the end of a static array, so that a byte too many is out of bounds. */
static void compare(const char *line, size_t len)
{
    static char room[LINE];
    struct slice s = { room + LINE - len, len };
    struct hit h = { 0 };
    char found[2 * LINE], want[2 * LINE];

    memcpy(room + LINE - len, line, len);
    describe(s, found);
    say(judge(line, &h), &h, want);
    expect(strcmp(found, want) == 0, "%s: expected \"%s\", found \"%s\"%s",
           line, want, found, exam_parting(found, want));
}

START_TEST(random_lines_are_what_a_regular_expression_says)
{
    uint64_t seed = exam_seed();
    char line[LINE];

    ck_assert_int_eq(regcomp(&pattern, shape, REG_EXTENDED), 0);
    for (int round = 0; round < 10000; round++) {
        size_t len = make_line(&seed, line);

        for (uint64_t n = rng_below(&seed, 4); n > 0; n--)
            len = hurt(&seed, line, len);
        compare(line, len);
    }
    regfree(&pattern);
}
END_TEST

/* One in 16 is hurt. */
struct sample {
    struct iter it;
    uint64_t n, seed;
    char line[LINE];
};

static size_t make_sample(uint64_t *seed, char line[LINE])
{
    size_t len = make_line(seed, line);

    return rng_below(seed, 16) ? len : hurt(seed, line, len);
}

static int sample_next(struct iter *it, void *out)
{
    struct sample *p = container_of(it, struct sample, it);
    size_t len;

    if (p->n == 0)
        return 0;
    p->n--;
    len = make_sample(&p->seed, p->line);
    *(struct slice *)out = (struct slice){ p->line, len };
    return 1;
}

static const struct iter_ops sample_ops = { .next = sample_next };

static void count(struct summary *s, const char *line)
{
    struct hit h = { 0 };

    if (!judge(line, &h)) {
        s->bad++;
        return;
    }
    s->requests++;
    s->bytes += h.bytes;
    s->by_class[h.status / 100] += h.bytes;
    s->by_hour[h.hour] += h.bytes;
}

/* What the awk script says about the sample. */
static struct summary awk(uint64_t n, uint64_t seed)
{
    struct summary s = { 0 };
    char line[LINE];

    while (n-- > 0) {
        make_sample(&seed, line);
        count(&s, line);
    }
    for (unsigned hour = 24; hour-- > 0;)
        if (s.by_hour[hour] >= s.by_hour[s.busiest])
            s.busiest = hour;
    return s;
}

START_TEST(the_numbers_are_those_of_the_awk_script)
{
    uint64_t seed = exam_seed();
    struct sample p = { ITER(&sample_ops, struct slice), 10000, seed, "" };
    struct summary s = junk(), want;

    expect_int(summarise(&p.it, &s), 0);
    ck_assert_int_eq(regcomp(&pattern, shape, REG_EXTENDED), 0);
    want = awk(10000, seed);
    regfree(&pattern);
    expect_uint(s.requests, want.requests);
    expect_uint(s.bytes, want.bytes);
    expect_uint(s.bad, want.bad);
    expect_uint(s.busiest, want.busiest);
    expect(memcmp(s.by_class, want.by_class, sizeof s.by_class) == 0,
           "the bytes of a class of status are not those of the awk script");
    expect(memcmp(s.by_hour, want.by_hour, sizeof s.by_hour) == 0,
           "the bytes of an hour are not those of the awk script");
}
END_TEST

/* For the contract: two of each, with nothing in common. */
static struct {
    struct log log;
    struct hits hits;
} room[2];

static struct subject make(int i, const char *const *lines)
{
    room[i].log = open_log(lines);
    room[i].hits = hits(&room[i].log.it);
    return (struct subject){ &room[i].hits.it, &room[i].log.watch };
}

static struct subject make_mixed(int i)
{
    return make(i, mixed);
}

static struct subject make_hits(int i)
{
    return make(i, classes);
}

static uint64_t digest(const void *item)
{
    const struct hit *h = item;
    uint64_t sum = mix(h->hour) ^ mix(h->status + 24) ^ mix(h->bytes + 1000);

    return sum ^ digest_slice(&h->path);
}

static const struct trial trials[] = {
    { "hits() of lines of which some are none", make_mixed, digest },
    { "hits() of lines of which most are", make_hits, digest },
};

void exam(struct exam *e)
{
    promise(e, the_line_of_the_textbook_is_a_hit);
    promise(e, who_asked_is_not_looked_at);
    promise(e, nor_is_the_time_but_for_the_hour);
    promise(e, the_hour_is_two_digits_from_00_to_23);
    promise(e, the_status_is_three_digits_from_100_to_599);
    promise(e, a_dash_is_0_bytes);
    promise(e, the_bytes_are_digits);
    promise(e, there_may_be_2_to_the_64th_less_one);
    promise(e, what_comes_after_the_bytes_is_not_looked_at);
    promise(e, a_request_may_hold_quotes);
    promise(e, a_request_needs_no_protocol);
    promise(e, a_request_of_one_word_has_an_empty_path);
    promise(e, no_part_may_be_missing);
    promise(e, not_even_when_the_others_come_in_order);
    promise(e, one_space_is_one_space);
    promise(e, nothing_after_the_end_of_a_line_is_read);
    promise(e, a_line_may_hold_anything);
    promise(e, a_line_that_is_no_hit_is_skipped_and_counted);
    promise(e, pulls_up_to_the_first_hit_and_no_further);
    promise(e, skips_a_million_lines_in_one_pull);
    promise(e, the_path_lies_in_the_line);
    promise(e, an_error_of_the_lines_is_passed_on);
    promise(e, requests_and_bytes_are_those_of_all_hits);
    promise(e, by_class_are_the_bytes_of_each_class_of_status);
    promise(e, by_hour_are_the_bytes_of_each_hour);
    promise(e, the_busiest_hour_is_that_with_most_bytes);
    promise(e, of_two_that_tie_the_earlier);
    promise(e, a_log_without_a_hit_has_a_summary_too);
    promise(e, after_an_error_it_is_that_of_the_lines_before);
    promise(e, a_total_that_does_not_fit_is_EOVERFLOW);
    promise(e, no_line_is_pulled_after_that);
    promise(e, summarising_does_not_close_the_lines);
    promise(e, random_lines_are_what_a_regular_expression_says);
    promise(e, the_numbers_are_those_of_the_awk_script);
    contract(e, trials, sizeof trials / sizeof *trials);
}
