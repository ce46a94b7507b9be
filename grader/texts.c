#include "texts.h"

#include <stddef.h>

const struct text texts_of_sanitizers[] = {
    { "heap-use-after-free", "uses memory after it was freed" },
    { "heap-buffer-overflow", "reads or writes beyond a block of the heap" },
    { "stack-buffer-overflow", "reads or writes beyond an array on the stack" },
    { "stack-buffer-underflow",
      "reads or writes before an array on the stack" },
    { "global-buffer-overflow", "reads or writes beyond a static array" },
    { "stack-use-after-return", "uses a local variable after its function "
                                "has returned" },
    { "stack-use-after-scope", "uses a local variable after its block" },
    { "attempting double-free", "frees the same memory twice" },
    { "attempting free on address which was not malloc",
      "frees what malloc did not give" },
    { "stack-overflow", "uses up the stack; perhaps a function calls itself "
                        "too often, or a local array is too large" },
    { "-param-overlap", "copies between places that overlap: memmove "
                        "may, memcpy may not" },
    { "negative-size-param", "passes a negative size" },
    { "use-after-poison", "touches memory that is not its own" },
    { "unknown-crash", "touches memory that is not its own" },
    { "SEGV", "follows a pointer that leads nowhere" },
    { "LeakSanitizer: detected memory leaks",
      "takes memory here and never frees it" },
    { "ERROR: AddressSanitizer", "misuses memory" },
    { "signed integer overflow", "lets a signed sum or product overflow" },
    { "shift exponent", "shifts by more bits than there are" },
    { "division by zero", "divides by zero" },
    { "null pointer", "uses a null pointer" },
    { "misaligned address", "uses a pointer that is not aligned for its type" },
    { "out of bounds", "uses an index that is out of bounds" },
    { "insufficient space", "reads or writes beyond a block of memory" },
    { "not a valid value for type", "reads a value that its type cannot hold" },
    { "runtime error:", "does what C leaves undefined" },
    { NULL, NULL },
};

const struct text texts_of_memcheck[] = {
    { "Invalid read of size", "reads memory that is not its own" },
    { "Invalid write of size", "writes memory that is not its own" },
    { "Conditional jump or move depends on uninitialised",
      "decides by a value that was never set" },
    { "Use of uninitialised value", "uses a value that was never set" },
    { "uninitialised byte(s)", "hands out a value that was never set" },
    { "unaddressable byte(s)", "hands out memory that is not its own" },
    { "Invalid free()", "frees what is not a live block of malloc" },
    { "Mismatched free()", "frees in another way than it took" },
    { "Source and destination overlap", "copies between places that overlap: "
                                        "memmove may, memcpy may not" },
    { "Process terminating with default action of signal", "crashes" },
    { "definitely lost in loss record",
      "takes memory here and never frees it" },
    { "indirectly lost in loss record",
      "takes memory here and never frees it" },
    { "possibly lost in loss record", "takes memory here and never frees it" },
    { "has a fishy", "passes a negative size" },
    { "realloc() with size 0", "asks realloc for 0 bytes" },
    { NULL, NULL },
};

const struct text texts_of_words[] = {
    { "no_sanitize", "an answer is looked at as a whole" },
    { "no_address_safety_analysis", "an answer is looked at as a whole" },
    { "disable_sanitizer_instrumentation",
      "an answer is looked at as a whole" },
    { "__builtin_return_address", "who calls it is not its business" },
    { "__builtin_frame_address", "its caller's frame is not its own" },
    { "__builtin_setjmp", "an answer returns to whoever called it" },
    { "__builtin_longjmp", "an answer returns to whoever called it" },
    { "__builtin_eh_return", "an answer returns to whoever called it" },
    { "__builtin_thread_pointer", "what lies there is the C library's" },
    { "__seg_fs", "what lies there is the C library's" },
    { "__seg_gs", "what lies there is the C library's" },
    { NULL, NULL },
};

const struct text texts_of_imports[] = {
    { "mmap mmap64 munmap mremap brk sbrk shmget shmat memfd_create",
      "Take memory with malloc, whose bytes are counted." },
    { "alloca", "Use malloc, or an array of a fixed size." },
    { "posix_memalign aligned_alloc memalign valloc pvalloc",
      "Use malloc: its blocks suit every type." },
    { "printf fprintf puts putchar putc fputs fputc fwrite perror vprintf "
      "vfprintf write",
      "An answer prints nothing: what it gives, it gives to its caller." },
    { "exit _exit _Exit abort quick_exit atexit on_exit longjmp siglongjmp "
      "raise kill signal sigaction",
      "An answer never ends the program: a failure is answered with -errno." },
    { "fork vfork clone system popen execve execvp execl posix_spawn "
      "pthread_create",
      "An answer runs alone: no other process, no thread." },
    { "fopen open openat tmpfile mkstemp creat opendir fdopen freopen",
      "This exercise reads from its source, and opens no file." },
    { "syscall dlopen dlsym dlmopen ptrace prctl mprotect",
      "An answer needs nothing from the system but memory." },
    { "rand srand random time clock clock_gettime getrandom getenv",
      "An answer depends on its arguments alone." },
    { "__memcpy_chk __memmove_chk __mempcpy_chk __memset_chk __strcpy_chk "
      "__stpcpy_chk __strncpy_chk __strcat_chk __strncat_chk __snprintf_chk "
      "__read_chk __pread_chk",
      "It comes of _FORTIFY_SOURCE: do not define that; the sanitizers look "
      "after arrays." },
    { "strtok", "Use strtok_r: strtok keeps a place between two calls." },
    { NULL, NULL },
};
