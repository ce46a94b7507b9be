/*
 * texts.h - every sentence of a verdict, in one place: to be improved, or to be
 * had in another language.
 *
 * %s and the like stand for what is found in an answer; their order is that of
 * the arguments. What a stage calls the kinds of mistakes, and what it advises,
 * is in texts.c.
 */
#ifndef TEXTS_H
#define TEXTS_H

#include <inttypes.h>

/* What something is called, and what we say of it. The last has NULL. */
struct text {
    const char *of, *says;
};

/* The first that fits counts; what follows "The answer ". */
extern const struct text texts_of_sanitizers[], texts_of_memcheck[];

/* Words in an answer, and functions it may not call: what to do instead. */
extern const struct text texts_of_words[], texts_of_imports[];

/* The answer */
#define TEXT_ANSWER_IS "The answer %s."
#define TEXT_ANSWER_UNREADABLE "The answer cannot be read: %s."
#define TEXT_ANSWER_MISSING "is not there: no file has this name"
#define TEXT_ANSWER_LINK "is a symbolic link, not a file"
#define TEXT_ANSWER_CLOSED "cannot be read: it is closed to you"
#define TEXT_ANSWER_SPECIAL "is not a regular file"
#define TEXT_ANSWER_FOLDER "is a folder, not a file"
#define TEXT_ANSWER_LARGE "is larger than 1,000,000 bytes"
#define TEXT_ANSWER_EMPTY "is empty"
#define TEXT_ANSWER_BINARY "is not a text: it holds NUL bytes"

/* The machine */
#define TEXT_VALGRIND_FAILS                                                    \
    "Valgrind does not work here: on a program that is known to be good it "   \
    "%s."
#define TEXT_VALGRIND_SILENT                                                   \
    "Valgrind does not work here: it ended well, and wrote no massif file."
#define TEXT_VALGRIND_ODD "Valgrind does not work here: %s."
#define TEXT_VALGRIND_HEAP_WRONG                                               \
    "Valgrind cannot be believed here: it says that a program that takes "     \
    "1,024 bytes of heap takes %" PRIu64 "."
#define TEXT_VALGRIND_STACK_WRONG                                              \
    "Valgrind cannot be believed here: it says that a program that uses a "    \
    "little over %d bytes of stack uses %" PRIu64 "."
#define TEXT_NO_WORK_FOLDER "The grader cannot work in %s: %s."
#define TEXT_NO_VALGRIND                                                       \
    "There is no valgrind on this machine, so no memory can be measured."
#define TEXT_DISK_FULL                                                         \
    "There are %llu MB left on the disk of %s; the grader needs %llu."
#define TEXT_DISK_FULL_OF_FILES                                                \
    "There is room for %llu more files on the disk of %s; the grader needs "   \
    "%d."
#define TEXT_TOOL_FAILED "The grader could not make its programs: %s %s."
#define TEXT_NO_LIBRARY                                                        \
    "This exercise needs a library that is not on this machine: pkg-config "   \
    "does not find %s."
#define TEXT_GRADER_FAILED "The grader itself failed: %s."
#define TEXT_NO_TRUTH                                                          \
    "The right result of load %" PRIu64                                        \
    " could not be found: the program that knows it %s."

/* build */
#define TEXT_NO_WRITING "The grader could not write to %s: %s."
#define TEXT_COMPILER_FAILED "The compiler %s."
#define TEXT_COMPILER_GAVE_UP                                                  \
    "The answer does not compile: the compiler %s. Is there a huge array "     \
    "with initial values, or a macro without end?"
#define TEXT_DOES_NOT_COMPILE "The answer does not compile. The first error is:"
#define TEXT_NO_COMPILER "There is no C compiler %s on this machine."
#define TEXT_NO_TOOL                                                           \
    "There is no %s on this machine; it comes with the C compiler."
#define TEXT_COMPILER_BROKEN                                                   \
    "The C compiler %s does not work here: on a file that is known to be "     \
    "good it %s."
#define TEXT_INCLUDES                                                          \
    "The answer includes %s. It may include the system's headers, those of "   \
    "the course, and its own contract."

/* gate */
#define TEXT_ODD "The answer %s%s%s."
#define TEXT_INLINE_ASSEMBLY                                                   \
    "The answer contains inline assembly; an answer is written in C."
#define TEXT_ASKS_THE_PROCESSOR                                                \
    "The answer asks the processor itself, with the instruction %s, for the "  \
    "time, for chance or for its state. An answer depends on its arguments "   \
    "alone."
#define TEXT_UNREADABLE "%s cannot be read."
#define TEXT_REFUSED_WORD "The answer uses %s: %s."
#define TEXT_FORBIDDEN_IMPORT                                                  \
    "The answer uses %s, which this exercise does not allow. %s"
#define TEXT_OWN_MAIN                                                          \
    "The answer has a function main; the tests bring their own. Take it out."
#define TEXT_EXTRA_EXPORT                                                      \
    "%s is visible outside the answer, and %s.h does not ask for it. Put "     \
    "`static` before it."
#define TEXT_MISSING_EXPORT                                                    \
    "The answer does not define %s, which %s.h promises."
/* What is odd stands between the two halves. */
#define TEXT_ODD_SECTION                                                       \
    "puts something into the section ",                                        \
        "; code that runs before main, and sections of one's own, are not "    \
        "allowed"
#define TEXT_ODD_NAME                                                          \
    "has a symbol with an unusual name, ",                                     \
        "; names are letters, digits and underscores"
#define TEXT_ODD_RESOLVER                                                      \
    "chooses ", " when the program is loaded (an IFUNC); that is not allowed"
#define TEXT_ODD_COMMON                                                        \
    "asks the linker for memory, for ", "; give it a place in your own struct"
#define TEXT_ODD_STACK                                                         \
    "wants an executable stack (",                                             \
        "); taking the address of a nested function does that"
#define TEXT_ODD_INSTRUCTION                                                   \
    "holds, in the machine code of ",                                          \
        ", the bytes of a system call, of a clock or of a request to "         \
        "valgrind. If they are a number of yours (0x050f is one, and "         \
        "0x80cd), keep it in a `static const volatile` variable: then it is "  \
        "data, not code"
#define TEXT_MAY_CALL                                                          \
    "An answer may call malloc, free, the mem... and str... functions, and "   \
    "what exercise.conf allows."

/* tests */
#define TEXT_TEST "The test %s %s: %s."
#define TEXT_TESTS_UNFINISHED                                                  \
    "The test program %s when %u of its %u tests had been run."
#define TEXT_NO_SUCH_TEST "There is no test %s. There are:"
#define TEXT_TESTS_MISSING "Only %u of %u tests were run."
#define TEXT_RECORDS_DAMAGED "The records of the tests are damaged: %s."
#define TEXT_TEST_FAILED "fails"
#define TEXT_TEST_CRASHED "crashes"
#define TEXT_TEST_STUCK "does not come to an end"
#define TEXT_TEST_LEFT "was left in the middle"

/* sanitizers */
#define TEXT_SANITIZERS "The answer %s."
#define TEXT_SANITIZERS_FREED "The answer %s. It was freed before in %s."
#define TEXT_SANITIZERS_UNFINISHED "The sanitized test program %s."

/* peak */
#define TEXT_SYSTEM_CALL                                                       \
    "While it ran under massif the answer made a system call: %s(%s). Memory " \
    "is taken with malloc, and nothing else is asked of the system."
#define TEXT_NO_SYSTEM_CALLS                                                   \
    "Valgrind did not report the system calls of the memory run."
#define TEXT_NO_MASSIF_FILE "Massif wrote no file."
#define TEXT_MASSIF_ODD "Massif cannot be believed: %s."
#define TEXT_MASSIF_UNEVEN                                                     \
    "Massif's books do not add up: more heap was held than its peak of "       \
    "%" PRIu64 " bytes. The answer writes to memory that is not its own."
#define TEXT_MASSIF_MISSED "Massif missed the driver's own block."
#define TEXT_RUN_UNFINISHED                                                    \
    "The memory run with load %" PRIu64 " did not come to its end: it %s."
#define TEXT_RUN_NOT_PREPARED                                                  \
    "The memory run with load %" PRIu64 " could not be prepared: it %s."
#define TEXT_RUN_WRONG                                                         \
    "The memory run with load %" PRIu64                                        \
    " came to another result than a right answer does. Memory is only "        \
    "measured for what is right."
#define TEXT_RUN_ELSEWHERE                                                     \
    "Without massif, and with %s bytes of memory beside what it starts with, " \
    "the answer does not come to the right result of load %" PRIu64            \
    ". It takes memory where massif does not look."
#define TEXT_GREW                                                              \
    " From %s to %s it grew by %s bytes: something is kept for every item."
#define TEXT_USED "%s: %s bytes are used, %s are allowed."
#define TEXT_TAKEN_HERE " Most of it was taken here:"
#define TEXT_HEAP "Too much heap at %s"
#define TEXT_LAW " The law: %s."
#define TEXT_GROWS "The heap grows with the load, and should not."
#define TEXT_STACK "Too much stack"
#define TEXT_STACK_WHY                                                         \
    " Does a function call itself for every item, or is there a large array "  \
    "among its local variables?"
#define TEXT_STATICS "Too much in global or static variables"
#define TEXT_STATICS_WHERE " Most of them are in %s."
#define TEXT_STATICS_WHY                                                       \
    " What must be remembered belongs into local variables, or into a struct " \
    "of the caller's."

/* memcheck */
#define TEXT_MEMCHECK "Under memcheck the answer %s."
#define TEXT_MEMCHECK_LEFT                                                     \
    "Under memcheck the answer %s. At the end %s bytes have not been given "   \
    "back."
#define TEXT_MEMCHECK_UNFINISHED "Under memcheck the load %s."
#define TEXT_LEFT "At the end %zu bytes have not been given back."

/* Where a picture should be */
#define TEXT_NO_CURVE "it did not come to its end under massif"
#define TEXT_CURVE_NO_VALGRIND "there is no valgrind on this machine"

/* Why a stage was not run */
#define TEXT_SKIPPED_NO_TESTS "not run, because the tests could not be run"
#define TEXT_SKIPPED_NEVER_ENDS                                                \
    "not run, because the answer does not come to an end"
#define TEXT_SKIPPED_NOTHING_PASSES "not run, because no test passes yet"
#define TEXT_SKIPPED_NOT_COMPILED "not run, because the answer does not compile"
#define TEXT_SKIPPED_NOT_COMPILABLE                                            \
    "not run, because the answer could not be compiled"
#define TEXT_SKIPPED_MAY_NOT_RUN "not run, because the answer may not be run"
#define TEXT_SKIPPED_NO_RESULT "not run, because the memory run has no result"
#define TEXT_SKIPPED_STOPPED "not run, because a stage before it failed"
#define TEXT_SKIPPED_ONE_TEST "not run, because one test was asked for"
#define TEXT_SKIPPED_NOT_RIGHT "not measured, because the answer is not right"
#define TEXT_SKIPPED_OPEN "open, because --no-gate says so"
#define TEXT_SKIPPED_NO_ROOM "not run, because there is no room to work"
#define TEXT_SKIPPED_BAD_CONF "not run, because exercise.conf is not good"
#define TEXT_SKIPPED_NO_ANSWER "not run, because there is no answer"

#endif
