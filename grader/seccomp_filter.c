#include "seccomp_filter.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>

/* Ways into the kernel, to other processes, to other users' memory. */
static const int refused[] = {
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(syslog),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(shmget),
    SCMP_SYS(shmat),
    SCMP_SYS(msgget),
    SCMP_SYS(semget),
    SCMP_SYS(mq_open),
};

static bool refuse(scmp_filter_ctx c, int call)
{
    return seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
}

static bool refuse_where(scmp_filter_ctx c, int call, struct scmp_arg_cmp is)
{
    return seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), call, 1, is) == 0;
}

/* Nobody but its own children: not everyone, and not the grader. */
static bool refuse_signals(scmp_filter_ctx c, pid_t grader)
{
    return refuse_where(c, SCMP_SYS(kill),
                        SCMP_A0_32(SCMP_CMP_EQ, (uint32_t)-1)) &&
           refuse_where(c, SCMP_SYS(kill),
                        SCMP_A0_32(SCMP_CMP_EQ, (uint32_t)grader)) &&
           refuse_where(c, SCMP_SYS(tgkill),
                        SCMP_A0_32(SCMP_CMP_EQ, (uint32_t)grader)) &&
           refuse_where(c, SCMP_SYS(tkill),
                        SCMP_A0_32(SCMP_CMP_EQ, (uint32_t)grader));
}

/* The C library falls back to clone, whose flags can be looked at. */
static bool refuse_new_spaces(scmp_filter_ctx c)
{
    return seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) ==
               0 &&
           refuse_where(
               c, SCMP_SYS(clone),
               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER));
}

static bool fill(scmp_filter_ctx c, const struct reach *r, pid_t grader)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (!refuse(c, refused[i]))
            return false;
    if (!r->traces && !refuse(c, SCMP_SYS(ptrace)))
        return false;
    if (!r->sockets &&
        !(refuse(c, SCMP_SYS(socket)) && refuse(c, SCMP_SYS(socketpair))))
        return false;
    return refuse_signals(c, grader) && refuse_new_spaces(c);
}

bool seccomp_enter(const struct reach *r, pid_t grader)
{
    scmp_filter_ctx c = seccomp_init(SCMP_ACT_ALLOW);
    bool good = c && fill(c, r, grader) && seccomp_load(c) == 0;

    if (c)
        seccomp_release(c);
    return good;
}
