#include "pool.h"

#include "handback.h"
#include "result.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_JOBS = 64 };

/* One exercise that is under way, or graded and waiting for its turn. */
struct worker {
    struct exercise exercise;
    pid_t pid;
    int from;        /* our end of its pipe; -1: it has ended */
    int code;        /* the errno of one that could not be started */
    struct str said; /* "stage tests\n" ... "result {...}\n" */
    unsigned ended;  /* stages of it that on_stage was told of */
};

/* The oldest is at head. As many may wait as are at work. */
struct window {
    struct worker at[2 * MOST_JOBS];
    unsigned head, n, running;
    unsigned reported;
};

static struct worker *slot(struct window *w, unsigned i)
{
    return &w->at[(w->head + i) % (2 * MOST_JOBS)];
}

/* What a worker knows. */
struct task {
    const struct pool *pool;
    const struct exercise *exercise;
    int into; /* the parent reads the other end */
    char key[CACHE_KEY];
};

static json_t *result_for(const struct terms *t, const struct grading *g,
                          const struct exercise *e)
{
    json_t *result = result_of(g, e);

    if (t->hand_back)
        handback(result, t->site, e, &g->answer);
    return result;
}

static void tell_json(int into, const char *what, json_t *result)
{
    char *line = json_dumps(result, JSON_COMPACT);

    if (line && !proc_stop)
        dprintf(into, "%s %s\n", what, line);
    free(line);
    json_decref(result);
}

static void tell_stage(const struct grading *g, const struct exercise *e,
                       enum stage s, void *ctx)
{
    const struct task *t = ctx;
    char what[32];

    dprintf(t->into, "stage %s\n", stage_name(s));
    snprintf(what, sizeof what, "ended %u", (unsigned)s);
    if (t->pool->on_stage)
        tell_json(t->into, what, result_for(t->pool->terms, g, e));
}

/* An answer or an exercise that changed meanwhile has another key by now. */
static void keep(const struct grading *g, const struct bench *b, void *ctx)
{
    const struct task *t = ctx;
    char key[CACHE_KEY];
    json_t *result;

    cache_key(t->pool->cache, t->pool->terms, t->exercise, &g->answer, key);
    if (strcmp(key, t->key) != 0)
        return;
    result = result_for(t->pool->terms, g, t->exercise);
    cache_keep(t->pool->cache, b, key, g, result);
    json_decref(result);
}

/* The report that is there already. */
static json_t *recall(struct task *t)
{
    const struct pool *p = t->pool;
    struct answer a = answer_read(t->exercise, &p->terms->choice);
    json_t *result = NULL;

    if (a.finding.status == PASS) {
        cache_key(p->cache, p->terms, t->exercise, &a, t->key);
        result = cache_find(p->cache, p->terms->site, &a, t->key);
    }
    answer_release(&a);
    return result;
}

static json_t *examine(struct task *t)
{
    struct terms mine = *t->pool->terms;
    struct grading g;
    json_t *result;

    mine.on_stage = tell_stage;
    mine.on_verdict = t->pool->cache->on ? keep : NULL;
    mine.ctx = t;
    g = grade(&mine, t->exercise);
    result = result_for(&mine, &g, t->exercise);
    grading_release(&g);
    return result;
}

/* The life of a worker: grade, say what came of it, end. */
static void work(struct task *t, pid_t parent)
{
    bool recalls = t->pool->cache->on && !t->exercise->error;
    json_t *result;

    /* Whoever kills our whole group must not hit who has to clean up. */
    setpgid(0, 0);
    spawn_end_with(parent, SIGTERM);
    proc_adopt();
    result = recalls ? recall(t) : NULL;
    if (!result)
        result = examine(t);
    tell_json(t->into, "result", result);
}

/* True in the child, which has nothing more to do. */
static bool fork_worker(struct pool *p, struct worker *k, int ends[2])
{
    struct task task = { .pool = p, .exercise = &k->exercise, .into = ends[1] };
    pid_t parent = getpid();

    fflush(NULL);
    k->pid = fork();
    if (k->pid == 0) {
        close(ends[0]);
        work(&task, parent);
    } else {
        k->code = k->pid < 0 ? errno : 0;
        k->from = k->pid < 0 ? -1 : ends[0];
        if (k->pid < 0)
            close(ends[0]);
    }
    close(ends[1]);
    return k->pid == 0;
}

/* What could not be started has ended, and is reported in its turn. */
static bool start(struct pool *p, struct window *w, struct exercise e)
{
    struct worker *k = slot(w, w->n);
    bool child = false;
    int ends[2];

    *k = (struct worker){ .exercise = e, .from = -1 };
    if (pipe2(ends, O_CLOEXEC) < 0)
        k->code = errno;
    else
        child = fork_worker(p, k, ends);
    w->n++;
    w->running += k->from >= 0;
    return child;
}

static void clear_line(const struct pool *p)
{
    if (p->progress)
        fprintf(stderr, "\r\033[K");
}

/* What follows `what` in the last whole line that begins with it, or NULL.
 * What an answer printed may be in a line, and never begins one. */
static const char *last_line(const struct worker *k, const char *what)
{
    const char *at = NULL, *end;
    size_t n = strlen(what);

    for (const char *p = str_text(&k->said); (end = strchr(p, '\n'));
         p = end + 1)
        if (strncmp(p, what, n) == 0)
            at = p + n;
    return at;
}

/* Of the oldest alone: results are told in order, and so is what leads up to
 * them. */
static void tell_ended(struct pool *p, struct worker *k)
{
    const char *line = p->on_stage ? last_line(k, "ended ") : NULL;
    json_t *result = NULL;
    unsigned ended = 0;

    if (line)
        ended = (unsigned)strtoul(line, (char **)&line, 10) + 1;
    if (ended > k->ended)
        result = json_loads(line, JSON_DISABLE_EOF_CHECK, NULL);
    if (!result)
        return;
    clear_line(p);
    p->on_stage(result, ended - 1, p->ctx);
    k->ended = ended;
    json_decref(result);
}

static void show_progress(const struct pool *p, struct window *w)
{
    if (!p->progress)
        return;
    fprintf(stderr, "\r\033[K%u of %u", w->reported, p->total);
    for (unsigned i = 0; i < w->n; i++) {
        const struct worker *k = slot(w, i);
        const char *stage = last_line(k, "stage ");

        stage = stage ? stage : "";
        if (k->from >= 0)
            fprintf(stderr, "  %.2s %.*s", k->exercise.slug,
                    (int)strcspn(stage, "\n"), stage);
    }
    fflush(stderr);
}

static json_t *parse_result(const struct worker *k)
{
    const char *line = last_line(k, "result ");

    return line ? json_loads(line, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
}

/* A worker that did not come to its end has not swept up, either. */
static void end_orphans(struct window *w)
{
    pid_t alive[2 * MOST_JOBS];
    unsigned n = 0;

    for (unsigned i = 0; i < w->n; i++)
        if (slot(w, i)->from >= 0)
            alive[n++] = slot(w, i)->pid;
    proc_sweep(alive, n);
}

static void reap(struct window *w, struct worker *k)
{
    int status = 0;

    close(k->from);
    k->from = -1;
    while (waitpid(k->pid, &status, 0) < 0 && errno == EINTR)
        ;
    w->running--;
    if (status != 0)
        end_orphans(w);
}

static void listen_to(struct window *w, struct worker *k)
{
    char block[65536];
    ssize_t got = read(k->from, block, sizeof block);

    if (got > 0)
        str_add(&k->said, block, (size_t)got);
    else if (got == 0 || (errno != EINTR && errno != EAGAIN))
        reap(w, k);
}

static json_t *death(const struct worker *k)
{
    char *why = k->code == 0 ? str_new("a worker ended without a result")
                             : str_new("a worker could not be started (%s)",
                                       strerror(k->code));
    json_t *result = result_of_death(&k->exercise, why);

    free(why);
    return result;
}

static void report_oldest(struct pool *p, struct window *w)
{
    struct worker *k = slot(w, 0);
    json_t *result = parse_result(k);

    if (!result)
        result = death(k);
    w->reported++;
    clear_line(p);
    p->on_result(result, p->ctx);
    json_decref(result);
    str_release(&k->said);
    exercise_release(&k->exercise);
    w->head = (w->head + 1) % (2 * MOST_JOBS);
    w->n--;
}

static void wait_for_news(struct pool *p, struct window *w)
{
    struct pollfd fds[2 * MOST_JOBS];
    struct worker *who[2 * MOST_JOBS];
    nfds_t n = 0;

    for (unsigned i = 0; i < w->n; i++)
        if (slot(w, i)->from >= 0) {
            who[n] = slot(w, i);
            fds[n] = (struct pollfd){ who[n]->from, POLLIN, 0 };
            n++;
        }
    if (poll(fds, n, 1000) > 0)
        for (nfds_t i = 0; i < n; i++)
            if (fds[i].revents)
                listen_to(w, who[i]);
    tell_ended(p, slot(w, 0));
    show_progress(p, w);
}

/* Each cleans up its own children before it goes. */
static void stop_all(struct window *w)
{
    for (unsigned i = 0; i < w->n; i++)
        if (slot(w, i)->from >= 0)
            kill(slot(w, i)->pid, SIGTERM);
    for (unsigned i = 0; i < w->n; i++) {
        struct worker *k = slot(w, i);

        while (k->from >= 0)
            listen_to(w, k);
        str_release(&k->said);
        exercise_release(&k->exercise);
    }
}

/* Take exercises from the course while there is room. 1: there are more. */
static int fill(struct pool *p, struct window *w, bool *child)
{
    struct exercise e;
    int rc = 1;

    while (w->running < p->jobs && w->n < 2 * p->jobs && rc > 0) {
        rc = iter_next(&p->course->it, &e);
        if (rc > 0 && start(p, w, e)) {
            *child = true;
            return 0;
        }
    }
    return rc;
}

int pool_run(struct pool *p)
{
    static struct window w;
    bool child = false;
    int rc = 1;

    p->jobs = p->jobs < MOST_JOBS ? p->jobs : MOST_JOBS;
    while (!proc_stop && (rc > 0 || w.n > 0)) {
        if (rc > 0)
            rc = fill(p, &w, &child);
        if (child)
            _exit(0);
        if (w.n > 0 && slot(&w, 0)->from < 0)
            report_oldest(p, &w);
        else if (w.n > 0)
            wait_for_news(p, &w);
    }
    clear_line(p);
    stop_all(&w);
    return proc_stop ? -ECANCELED : rc;
}
