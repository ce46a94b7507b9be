#include "room.h"

#include "litter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool make(const struct room *r)
{
    uid_t user = box_user(getpid());

    return litter_remove(r->dir) && mkdir(r->dir, 0700) == 0 &&
           (!(r->site->box.layers & BOX_USER) ||
            chown(r->dir, user, user) == 0);
}

bool room_open(struct room *r, const struct site *site, const char *dir,
               bool sockets)
{
    *r = (struct room){ site, str_new("%s", dir), str_new("%s/room", dir),
                        sockets };
    return make(r);
}

void room_remove(struct room *r)
{
    if (r->dir)
        litter_remove(r->dir);
    free(r->dir);
    r->dir = NULL;
    room_close(r);
}

void room_close(struct room *r)
{
    if (r->dir)
        make(r);
    free(r->home);
    free(r->dir);
    *r = (struct room){ 0 };
}

char *room_program(const struct room *r, const char *name)
{
    return name[0] == '/' ? str_new("%s", name)
                          : str_new("%s/%s", r->home, name);
}

struct ended room_run(const struct room *r, struct proc *p, const char *program)
{
    struct args readable = { .n = 0 };
    struct ended e = { .how = NOT_STARTED };

    if (!make(r)) {
        e.code = errno;
        return e;
    }
    args_add(&readable, "%s", program);
    if (r->site->lib)
        args_add(&readable, "%s", r->site->lib);
    site_add_prefix(r->site->valgrind, &readable);
    p->dir = r->dir;
    p->env = env_answer();
    p->box = &r->site->box;
    p->reach = (struct reach){ .readable = readable.v,
                               .writable = r->dir,
                               .sockets = r->sockets,
                               .traces = p->reach.traces };
    e = proc_run(p);
    args_release(&readable);
    return e;
}

bool room_spoilt(const struct room *r)
{
    struct stat st;

    return stat(r->dir, &st) == 0 && (st.st_mode & 0700) != 0700;
}
