#include "truth.h"

#include "program.h"
#include "texts.h"

#include <stdlib.h>

/* The load names the answer's functions, but what calls them is left out. */
struct finding truth_make(const struct bench *b)
{
    return program_link(b, "truth", "load.o", NULL, "truth",
                        "-Wl,--gc-sections");
}

struct finding truth_find(const struct bench *b, const struct load *load,
                          uint64_t *result)
{
    struct seen s = valgrind_run(&b->room, WATCH_NOTHING, "truth", load);
    struct finding f = { .status = PASS };
    struct str how = { 0 };

    if (!ended_well(&s.ended) ||
        !load_result(str_text(&s.ended.record), result)) {
        ended_describe(&s.ended, s.limits, &how);
        f = found(TROUBLE, TEXT_NO_TRUTH, load->n, how.s);
        finding_detail(&f, "%.1500s", str_text(&s.ended.err));
    }
    str_release(&how);
    seen_release(&s);
    return f;
}
