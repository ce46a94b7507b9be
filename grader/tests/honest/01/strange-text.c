/* Strange text, none of which does anything: asm("syscall"), __asm__, #APP,
 * exit(0), system("rm -rf /"), "an unbalanced quote, and another: '
 * UTF-8: Größe, ∑ i², 平方; right to left: ‮ סכום ‬ مجموع; \x1b[31m, *\/ and
 * trigraphs: ??/ ??( ??> ??'
#APP
#NO_APP
 */
#include "sum_squares.h"

// a line comment that goes on \
   #APP asm volatile ("int $0x80");
#if 0
asm("syscall"); #APP don't
	#APP
#endif

static const char note[] = "\n#APP\n\tsyscall\n#NO_APP\n";
static const char *const words[] = { "system", "asm", "#APP", ".section",
                                     "\n\t.globl main\nmain:", "LD_PRELOAD",
                                     "\033[2J", "‮", "%n%s" };

static uint64_t memalign_(const char *main_, uint64_t exit_code)
{
    return main_[0] == '\n' ? exit_code : 0;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t asm_ = 0, fork_ = 0, syscall_bytes = sizeof note / sizeof *note;
    uint64_t APP = 0;

    while (fork_++ < n)
        if (__builtin_add_overflow(asm_, fork_ * fork_, &asm_))
            return false;
    APP = words[n % (sizeof words / sizeof *words)] != 0 && syscall_bytes > 1;
    *sum = memalign_(note, asm_) * APP;
    return true;
}
