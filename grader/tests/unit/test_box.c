/* Tests for grader/box.h: attacks from inside, each with the layers that stop
 * it and, so that we know it is one, without any. */
#include "unit.h"

#include "box.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct box best; /* what works on this machine */
static char *outside;   /* a folder that nobody in a box has a right to */
static char *room;      /* the folder they may write to */
static int port;        /* where this test listens */

static int listens(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET,
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (bind(fd, (struct sockaddr *)&at, len) < 0 || listen(fd, 8) < 0 ||
        getsockname(fd, (struct sockaddr *)&at, &len) < 0)
        return -1;
    port = ntohs(at.sin_port);
    return fd;
}

static int listener;

static void setup(void)
{
    outside = folder_make();
    room = folder_make();
    folder_write(outside, "secret", "42\n");
    best = box_probe(BOX_ALL, "/", "/");
    if (best.layers & BOX_USER)
        ck_assert_int_eq(chown(room, box_user(getpid()), (gid_t)-1), 0);
    listener = listens();
    ck_assert_int_ge(listener, 0);
}

static void teardown(void)
{
    close(listener);
    folder_remove(outside);
    folder_remove(room);
}

/* Whether this succeeds in a box with these layers. */
static bool succeeds(bool (*attack)(void), unsigned layers, bool sockets)
{
    struct box b = best;
    struct reach r = { .writable = room, .sockets = sockets };
    pid_t grader = getpid(), pid = fork();
    int status = 0;

    b.layers = layers;
    if (pid == 0) {
        if (!box_enter(&b, &r, grader))
            _exit(2);
        _exit(attack() ? 1 : 0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(status != 2 << 8, "the box cannot be entered");
    return status == 1 << 8;
}

/* Each of these layers alone stops it, as far as it works here; and without
 * any it is an attack that succeeds. */
static void stopped_by(bool (*attack)(void), unsigned layers)
{
    ck_assert(succeeds(attack, 0, false));
    for (unsigned layer = 1; layer < BOX_ALL; layer *= 2)
        if (layers & best.layers & layer)
            ck_assert_msg(!succeeds(attack, layer, false),
                          "layer %u does not stop it", layer);
    if (layers & best.layers)
        ck_assert(!succeeds(attack, best.layers, false));
}

static bool opens(const char *name, int how)
{
    char *path = str_new("%s/%s", outside, name);
    int fd = open(path, how | O_CLOEXEC, 0600);

    free(path);
    return fd >= 0;
}

static bool reads_a_secret(void)
{
    return opens("secret", O_RDONLY);
}

/* As everything in the course may be read by everybody. */
static bool reads_what_all_may_read(void)
{
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
}

static bool changes_a_file(void)
{
    return opens("secret", O_WRONLY | O_TRUNC);
}

static bool leaves_a_file(void)
{
    return opens("left", O_WRONLY | O_CREAT);
}

static bool removes_a_file(void)
{
    char *path = str_new("%s/secret", outside);
    int moved = rename(path, path);

    free(path);
    return moved == 0 && opens("removed", O_WRONLY | O_CREAT);
}

static bool connects(void)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    return fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
}

static bool signals_the_grader(void)
{
    return kill(getppid(), 0) == 0;
}

/* Takes hold of it without stopping it, and lets go when it ends. */
static bool traces_the_grader(void)
{
    return ptrace(PTRACE_SEIZE, getppid(), NULL, NULL) == 0;
}

static bool reads_the_graders_memory(void)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/mem", (int)getppid());
    return open(path, O_RDONLY | O_CLOEXEC) >= 0;
}

static bool makes_a_user_namespace(void)
{
    return unshare(CLONE_NEWUSER) == 0 || errno == ENOSPC;
}

static bool shares_memory(void)
{
    int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);

    if (id >= 0)
        shmctl(id, IPC_RMID, NULL);
    return id >= 0;
}

static bool makes_many_processes(void)
{
    pid_t made[200];
    int n = 0;

    while (n < 200 && (made[n] = fork()) > 0)
        n++;
    if (n < 200 && made[n] == 0) {
        pause();
        _exit(0);
    }
    for (int i = 0; i < n; i++) {
        kill(made[i], SIGKILL);
        waitpid(made[i], NULL, 0);
    }
    return n == 200;
}

static bool gains_rights(void)
{
    return syscall(SYS_bpf, 0, NULL, 0) == 0 || errno != EPERM;
}

static bool writes_in_its_room(void)
{
    char *path = str_new("%s/mine", room);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    free(path);
    return fd >= 0 && write(fd, "x", 1) == 1;
}

static bool listens_to_itself(void)
{
    return listens() >= 0 && connects();
}

#define STOPPED(attack, layers)                                                \
    START_TEST(whoever_##attack##_is_stopped)                                  \
    {                                                                          \
        stopped_by(attack, layers);                                            \
    }                                                                          \
    END_TEST

STOPPED(reads_a_secret, BOX_LANDLOCK | BOX_USER)
STOPPED(reads_what_all_may_read, BOX_LANDLOCK)
STOPPED(changes_a_file, BOX_LANDLOCK | BOX_USER)
STOPPED(leaves_a_file, BOX_LANDLOCK | BOX_USER)
STOPPED(removes_a_file, BOX_LANDLOCK | BOX_USER)
STOPPED(connects, BOX_LANDLOCK | BOX_SECCOMP | BOX_NAMESPACES)
STOPPED(signals_the_grader, BOX_LANDLOCK | BOX_SECCOMP | BOX_USER)
STOPPED(traces_the_grader, BOX_LANDLOCK | BOX_SECCOMP | BOX_USER)
STOPPED(reads_the_graders_memory, BOX_LANDLOCK | BOX_USER)
STOPPED(makes_a_user_namespace, BOX_SECCOMP)
STOPPED(shares_memory, BOX_SECCOMP)
STOPPED(makes_many_processes, BOX_USER)

START_TEST(system_calls_that_no_answer_needs_are_refused)
{
    if (best.layers & BOX_SECCOMP)
        ck_assert(!succeeds(gains_rights, BOX_SECCOMP, false));
}
END_TEST

START_TEST(a_program_may_write_in_its_room)
{
    ck_assert(succeeds(writes_in_its_room, best.layers, false));
}
END_TEST

START_TEST(a_program_with_sockets_reaches_itself_and_nobody_else)
{
    ck_assert(succeeds(listens_to_itself, best.layers, true));
    if (best.layers & BOX_NAMESPACES)
        ck_assert(!succeeds(connects, best.layers, true));
}
END_TEST

START_TEST(a_program_without_sockets_does_not_even_reach_itself)
{
    if (best.layers & (BOX_SECCOMP | BOX_NAMESPACES))
        ck_assert(!succeeds(listens_to_itself, best.layers, false));
}
END_TEST

/* What the level promises is what the attacks find. */
START_TEST(the_level_is_the_one_that_the_attacks_find)
{
    for (unsigned layers = 0; layers <= BOX_ALL; layers++) {
        struct box b = { .layers = layers & best.layers };
        bool reads = succeeds(reads_a_secret, b.layers, false);
        bool rights = succeeds(shares_memory, b.layers, false);

        if (strcmp(box_level(&b), "full") == 0 ||
            strcmp(box_level(&b), "strong") == 0)
            ck_assert(!reads && !rights);
        if (b.layers == 0)
            ck_assert(reads && rights && strcmp(box_level(&b), "none") == 0);
    }
}
END_TEST

/* What no other layer stops, with sockets where they make the difference; and
 * the level that is left. */
static const struct {
    enum layer layer;
    bool (*attack)(void);
    bool sockets;
    const char *level;
} alone[] = {
    { BOX_LANDLOCK, reads_what_all_may_read, false, "weak" },
    { BOX_SECCOMP, shares_memory, false, "weak" },
    { BOX_USER, makes_many_processes, false, "full" },
    { BOX_NAMESPACES, connects, true, "full" },
};

/* As --sandbox does it. */
START_TEST(a_layer_that_is_dropped_lets_its_attacks_through)
{
    struct box b;

    if (!(best.layers & alone[_i].layer))
        return;
    b = box_probe(BOX_ALL & ~(unsigned)alone[_i].layer, "/", "/");
    ck_assert_uint_eq(b.layers, best.layers & ~(unsigned)alone[_i].layer);
    ck_assert(succeeds(alone[_i].attack, b.layers, alone[_i].sockets));
    ck_assert(!succeeds(alone[_i].attack, best.layers, alone[_i].sockets));
    if (best.layers == BOX_ALL)
        ck_assert_str_eq(box_level(&b), alone[_i].level);
}
END_TEST

START_TEST(the_level_follows_from_the_layers)
{
    static const struct {
        unsigned layers;
        const char *level;
    } levels[] = {
        { 0, "none" },
        { BOX_USER, "none" },
        { BOX_NAMESPACES, "none" },
        { BOX_USER | BOX_NAMESPACES, "none" },
        { BOX_LANDLOCK, "weak" },
        { BOX_SECCOMP, "weak" },
        { BOX_ALL & ~BOX_LANDLOCK, "weak" },
        { BOX_ALL & ~BOX_SECCOMP, "weak" },
        { BOX_LANDLOCK | BOX_SECCOMP, "strong" },
        { BOX_ALL & ~BOX_USER, "full" },
        { BOX_ALL & ~BOX_NAMESPACES, "full" },
        { BOX_ALL, "full" },
    };

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct box b = { .layers = levels[i].layers };

        ck_assert_str_eq(box_level(&b), levels[i].level);
    }
}
END_TEST

START_TEST(the_description_begins_with_the_level_and_names_the_layers)
{
    struct box b = { .layers = BOX_ALL, .landlock = 4 };
    struct str s = { 0 };

    box_describe(&b, &s);
    ck_assert_str_eq(s.s, "full, Landlock 4, seccomp, a user of its own, "
                          "namespaces");
    str_reset(&s);
    b.layers = 0;
    box_describe(&b, &s);
    ck_assert_holds(s.s, "none: answers can read and change what you can");
    str_release(&s);
}
END_TEST

START_TEST(only_the_layers_asked_for_are_used)
{
    for (unsigned layer = 1; layer < BOX_ALL; layer *= 2)
        ck_assert_uint_eq(box_probe(layer, "/", "/").layers,
                          best.layers & layer);
    ck_assert_uint_eq(box_probe(0, "/", "/").layers, 0);
}
END_TEST

START_TEST(a_user_who_cannot_enter_our_folders_is_no_layer)
{
    ck_assert_int_eq(chmod(outside, 0700), 0);
    ck_assert_uint_eq(box_probe(BOX_USER, outside, "/").layers, 0);
    ck_assert_uint_eq(box_probe(BOX_USER, "/", outside).layers, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("box");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, whoever_reads_a_secret_is_stopped);
    tcase_add_test(tc, whoever_reads_what_all_may_read_is_stopped);
    tcase_add_test(tc, whoever_changes_a_file_is_stopped);
    tcase_add_test(tc, whoever_leaves_a_file_is_stopped);
    tcase_add_test(tc, whoever_removes_a_file_is_stopped);
    tcase_add_test(tc, whoever_connects_is_stopped);
    tcase_add_test(tc, whoever_signals_the_grader_is_stopped);
    tcase_add_test(tc, whoever_traces_the_grader_is_stopped);
    tcase_add_test(tc, whoever_reads_the_graders_memory_is_stopped);
    tcase_add_test(tc, whoever_makes_a_user_namespace_is_stopped);
    tcase_add_test(tc, whoever_shares_memory_is_stopped);
    tcase_add_test(tc, whoever_makes_many_processes_is_stopped);
    tcase_add_test(tc, system_calls_that_no_answer_needs_are_refused);
    tcase_add_test(tc, a_program_may_write_in_its_room);
    tcase_add_test(tc, a_program_with_sockets_reaches_itself_and_nobody_else);
    tcase_add_test(tc, a_program_without_sockets_does_not_even_reach_itself);
    tcase_add_test(tc, the_level_is_the_one_that_the_attacks_find);
    tcase_add_loop_test(tc, a_layer_that_is_dropped_lets_its_attacks_through, 0,
                        sizeof alone / sizeof *alone);
    tcase_add_test(tc, the_level_follows_from_the_layers);
    tcase_add_test(tc,
                   the_description_begins_with_the_level_and_names_the_layers);
    tcase_add_test(tc, only_the_layers_asked_for_are_used);
    tcase_add_test(tc, a_user_who_cannot_enter_our_folders_is_no_layer);
    return unit("box", tc);
}
