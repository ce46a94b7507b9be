/* Tests for grader/object.h, on objects that the compiler makes here. */
#include "object.h"
#include "unit.h"

#include <unistd.h>

static char *dir;
static struct object o;
static struct str error;

static void setup(void)
{
    dir = folder_make();
    o = (struct object){ 0 };
    error = (struct str){ 0 };
}

static void teardown(void)
{
    object_release(&o);
    str_release(&error);
    folder_remove(dir);
}

/* DIR/name, compiled or assembled to DIR/x.o. */
static void make(const char *name, const char *flags)
{
    const char *cc = getenv("CC") ? getenv("CC") : "cc";
    char *command =
        str_new("%s -w -O1 %s -c %s/%s -o %s/x.o", cc, flags, dir, name, dir);

    ck_assert_msg(system(command) == 0, "%s", command);
    free(command);
}

static bool reads(const char *name)
{
    char *path = str_new("%s/%s", dir, name);
    bool good;

    object_release(&o);
    str_reset(&error);
    good = object_read(&o, path, &error);
    ck_assert(good == (error.len == 0));
    free(path);
    return good;
}

static void compiled(const char *flags, const char *source)
{
    folder_write(dir, "x.c", source);
    make("x.c", flags);
    ck_assert_msg(reads("x.o"), "%s", str_text(&error));
}

static void assembled(const char *source)
{
    folder_write(dir, "x.s", source);
    make("x.s", "");
    ck_assert_msg(reads("x.o"), "%s", str_text(&error));
}

static void odd(enum oddity what, const char *name)
{
    ck_assert_int_eq(o.odd, what);
    ck_assert_str_eq(str_text(&o.odd_name), name);
}

START_TEST(what_it_calls_is_imported_and_what_it_offers_exported)
{
    compiled("", "void *malloc(unsigned long);\nextern int there;\n"
                 "int here = 1;\nstatic int own(int n) { return n + there; }\n"
                 "void *f(int n) { return malloc(own(n)); }\n");
    ck_assert_holds(str_text(&o.exports), "here ");
    ck_assert_holds(str_text(&o.exports), "f ");
    ck_assert_uint_eq(o.exports.len, 7);
    ck_assert_holds(str_text(&o.imports), "malloc ");
    ck_assert_holds(str_text(&o.imports), "there ");
    ck_assert_ptr_null(strstr(o.imports.s, "own"));
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(what_is_imported_weakly_is_imported_too)
{
    compiled("", "__attribute__((weak)) int maybe(void);\n"
                 "int f(void) { return maybe ? maybe() : 0; }\n");
    ck_assert_holds(str_text(&o.imports), "maybe ");
}
END_TEST

START_TEST(what_is_exported_weakly_or_hidden_is_exported_too)
{
    compiled("", "__attribute__((weak)) int weak(void) { return 1; }\n"
                 "__attribute__((visibility(\"hidden\")))"
                 "int hidden(void) { return 2; }\n");
    ck_assert_holds(str_text(&o.exports), "weak ");
    ck_assert_holds(str_text(&o.exports), "hidden ");
}
END_TEST

START_TEST(an_empty_file_has_nothing)
{
    compiled("", "");
    ck_assert_str_eq(str_text(&o.imports), "");
    ck_assert_str_eq(str_text(&o.exports), "");
    ck_assert_uint_eq(o.statics, 0);
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(debug_information_is_neither_counted_nor_odd)
{
    compiled("-g", "int f(int n) { int m = n; return m; }\n");
    ck_assert_uint_eq(o.statics, 0);
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(statics_are_counted_to_the_byte)
{
    compiled("", "static char set[40] = { 1 };\nstatic char unset[24];\n"
                 "char *f(int n) { return n ? set : unset; }\n");
    ck_assert_uint_eq(o.statics, 64);
}
END_TEST

START_TEST(a_static_in_a_function_counts_like_any_other)
{
    compiled("", "int f(void) { static int calls; return ++calls; }\n");
    ck_assert_uint_eq(o.statics, 4);
}
END_TEST

START_TEST(thread_local_variables_count)
{
    compiled("-fPIC", "_Thread_local char set[16] = { 1 };\n"
                      "_Thread_local char unset[32];\n");
    ck_assert_uint_eq(o.statics, 48);
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(constants_do_not_count)
{
    compiled("", "const int table[100] = { 1 };\n"
                 "const char *f(void) { return \"a text\"; }\n");
    ck_assert_uint_eq(o.statics, 0);
    odd(NOTHING_ODD, "");
}
END_TEST

/* They lie in .data.rel.ro, which may be written while it is loaded. */
START_TEST(tables_of_constant_pointers_do_not_count)
{
    static const char source[] =
        "static int one(void) { return 1; }\n"
        "int (*const table[])(void) = { one, one };\n"
        "const char *const names[] = { \"a\", \"b\" };\n";

    compiled("-fPIC", source);
    ck_assert_uint_eq(o.statics, 0);
    odd(NOTHING_ODD, "");
    compiled("-fno-pic", source);
    ck_assert_uint_eq(o.statics, 0);
}
END_TEST

START_TEST(tables_of_pointers_that_may_change_count)
{
    compiled("", "const char *names[] = { \"a\", \"b\" };\n");
    ck_assert_uint_eq(o.statics, 2 * sizeof(char *));
}
END_TEST

START_TEST(a_constructor_is_odd)
{
    compiled("", "int g(void);\n__attribute__((constructor)) void early(void)"
                 " { g(); }\n");
    odd(ODD_SECTION, ".init_array");
    compiled("",
             "int g(void);\n__attribute__((constructor(200))) void early(void)"
             " { g(); }\n");
    ck_assert_int_eq(o.odd, ODD_SECTION);
    ck_assert_holds(o.odd_name.s, ".init_array.");
    compiled("", "int g(void);\n__attribute__((destructor)) void late(void)"
                 " { g(); }\n");
    odd(ODD_SECTION, ".fini_array");
}
END_TEST

START_TEST(a_section_of_the_answers_own_is_odd)
{
    compiled("", "__attribute__((section(\"mine\"))) int n = 1;\n");
    odd(ODD_SECTION, "mine");
    compiled("", "__attribute__((section(\".database\"))) int n = 1;\n");
    odd(ODD_SECTION, ".database");
    assembled(".section .preinit_array,\"aw\"\n.quad 0\n");
    odd(ODD_SECTION, ".preinit_array");
}
END_TEST

/* A linker that meets the second starts a compiler, and prints the third. */
START_TEST(a_section_that_only_tools_read_is_odd_too)
{
    assembled(".section .text\n.section .mine\n.byte 1\n");
    odd(ODD_SECTION, ".mine");
    assembled(".section .gnu.lto_.opts,\"\",@progbits\n.byte 1\n");
    odd(ODD_SECTION, ".gnu.lto_.opts");
    assembled(".section .gnu.warning.malloc\n.ascii \"text\"\n");
    odd(ODD_SECTION, ".gnu.warning.malloc");
}
END_TEST

START_TEST(the_table_of_the_loader_is_imported_where_it_is_looked_into)
{
    compiled("-fPIC", "void *malloc(unsigned long);\nextern int there;\n"
                      "void *f(void) { return malloc(there); }\n");
    ck_assert_ptr_null(strstr(o.imports.s, "_GLOBAL_OFFSET_TABLE_"));
    compiled("-fPIC", "extern void *t[] __asm__(\"_GLOBAL_OFFSET_TABLE_\");\n"
                      "void *f(int n) { return t[n]; }\n");
    ck_assert_holds(str_text(&o.imports), "_GLOBAL_OFFSET_TABLE_ ");
}
END_TEST

START_TEST(one_section_for_each_function_is_not_odd)
{
    compiled("-ffunction-sections -fdata-sections",
             "int n = 1, m;\nint f(void) { return n + m; }\n");
    ck_assert_uint_eq(o.statics, 8);
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(code_that_can_be_written_is_odd)
{
    assembled(".section .text.rw,\"awx\"\nnop\n");
    odd(ODD_SECTION, ".text.rw");
}
END_TEST

START_TEST(a_list_of_functions_under_a_usual_name_is_odd)
{
    assembled(".section .data.list,\"aw\",@init_array\n.quad 0\n");
    odd(ODD_SECTION, ".data.list");
}
END_TEST

START_TEST(a_resolver_is_odd)
{
    compiled("", "static int one(void) { return 1; }\n"
                 "static void *pick(void) { return one; }\n"
                 "int f(void) __attribute__((ifunc(\"pick\")));\n");
    odd(ODD_RESOLVER, "f");
}
END_TEST

START_TEST(a_common_symbol_is_odd)
{
    compiled("-fcommon", "int shared;\n");
    odd(ODD_COMMON, "shared");
    compiled("-fno-common", "int shared;\n");
    odd(NOTHING_ODD, "");
    ck_assert_uint_eq(o.statics, 4);
}
END_TEST

START_TEST(a_name_with_more_than_letters_is_odd)
{
    assembled(".globl \"f\033[2J\"\n\"f\033[2J\": nop\n");
    odd(ODD_NAME, "f\\x1b[2J");
    assembled(".globl \"f g\"\n\"f g\": nop\n");
    odd(ODD_NAME, "f g");
}
END_TEST

START_TEST(the_names_that_the_compiler_makes_are_not_odd)
{
    assembled(".globl f.part.0\nf.part.0: nop\n.LC$1: nop\n_x: nop\n");
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(an_executable_stack_is_odd)
{
    assembled(".section .note.GNU-stack,\"x\",@progbits\n");
    odd(ODD_STACK, ".note.GNU-stack");
    assembled(".section .note.GNU-stack,\"\",@progbits\n");
    odd(NOTHING_ODD, "");
}
END_TEST

#ifdef __x86_64__
START_TEST(the_bytes_of_a_system_call_are_odd)
{
    assembled("nop\nsyscall\nret\n");
    odd(ODD_INSTRUCTION, ".text");
    assembled("nop\nsysenter\n");
    odd(ODD_INSTRUCTION, ".text");
    assembled("int $0x80\n");
    odd(ODD_INSTRUCTION, ".text");
}
END_TEST

START_TEST(the_clock_of_the_processor_is_odd)
{
    assembled(".text\nrdtsc\nret\n");
    odd(ODD_INSTRUCTION, ".text");
    assembled(".text\nrdtscp\nret\n");
    odd(ODD_INSTRUCTION, ".text");
}
END_TEST

START_TEST(they_are_odd_in_the_middle_of_an_instruction_too)
{
    assembled("movl $0x90050f90, %eax\n");
    odd(ODD_INSTRUCTION, ".text");
}
END_TEST

START_TEST(the_function_that_they_are_in_is_told)
{
    assembled(".type f,@function\nf:\nret\n.size f, .-f\n"
              ".type g,@function\ng:\nnop\nsyscall\n.size g, .-g\n"
              ".type h,@function\nh:\nret\n.size h, .-h\n"
              ".section .text.cold,\"ax\"\n"
              ".type i,@function\ni:\n.skip 9\n.size i, .-i\n");
    odd(ODD_INSTRUCTION, "g");
}
END_TEST

START_TEST(they_are_odd_in_any_section_that_can_run)
{
    assembled(".section .text.cold,\"ax\"\nsyscall\n");
    odd(ODD_INSTRUCTION, ".text.cold");
    assembled(".section .rodata.x,\"ax\"\nsyscall\n");
    odd(ODD_INSTRUCTION, ".rodata.x");
}
END_TEST

START_TEST(they_are_only_numbers_in_data)
{
    assembled(".data\n.byte 0x0f, 0x05\n.section .rodata\n"
              ".byte 0xcd, 0x80, 0x0f, 0x34\n");
    odd(NOTHING_ODD, "");
}
END_TEST

START_TEST(a_request_to_valgrind_is_odd)
{
    assembled("rolq $3, %rdi\nrolq $13, %rdi\nrolq $61, %rdi\n"
              "rolq $51, %rdi\nxchgq %rbx, %rbx\n");
    odd(ODD_INSTRUCTION, ".text");
    assembled("rolq $3, %rdi\nrolq $13, %rdi\nrolq $61, %rdi\n");
    odd(NOTHING_ODD, "");
}
END_TEST
#endif

START_TEST(the_first_odd_thing_is_told)
{
    assembled(".section aaa,\"a\"\n.byte 1\n.section bbb,\"a\"\n.byte 1\n");
    odd(ODD_SECTION, "aaa");
}
END_TEST

START_TEST(what_is_no_object_is_refused_with_a_sentence)
{
    char *want = str_new("The object file %s/none cannot be read: No such file "
                         "or directory.",
                         dir);

    ck_assert(!reads("none"));
    ck_assert_str_eq(error.s, want);
    folder_write(dir, "text", "int main(void) { return 0; }\n");
    ck_assert(!reads("text"));
    ck_assert_holds(error.s, "/text cannot be read: it is not an ELF file.");
    folder_write(dir, "empty", "");
    ck_assert(!reads("empty"));
    ck_assert(!reads("."));
    free(want);
}
END_TEST

START_TEST(no_descriptor_stays_open)
{
    int before = dup(STDIN_FILENO), after;

    close(before);
    folder_write(dir, "text", "no object");
    reads("text");
    compiled("", "int f(void) { return 1; }\n");
    after = dup(STDIN_FILENO);
    close(after);
    ck_assert_int_eq(before, after);
}
END_TEST

START_TEST(no_truncation_of_an_object_is_worse_than_refused)
{
    struct str all = { 0 };
    char *path = str_new("%s/x.o", dir);

    compiled("", "int n = 1;\nint f(void) { return n; }\n");
    ck_assert_int_eq(str_read_file(&all, path, 1 << 20), 0);
    while (all.len > 0) {
        all.len -= all.len < 9 ? all.len : 9;
        ck_assert_int_eq(truncate(path, (off_t)all.len), 0);
        if (reads("x.o"))
            ck_assert_uint_le(o.statics, 4);
    }
    free(path);
    str_release(&all);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("object");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_it_calls_is_imported_and_what_it_offers_exported);
    tcase_add_test(tc, what_is_imported_weakly_is_imported_too);
    tcase_add_test(tc, what_is_exported_weakly_or_hidden_is_exported_too);
    tcase_add_test(tc, an_empty_file_has_nothing);
    tcase_add_test(tc, debug_information_is_neither_counted_nor_odd);
    tcase_add_test(tc, statics_are_counted_to_the_byte);
    tcase_add_test(tc, a_static_in_a_function_counts_like_any_other);
    tcase_add_test(tc, thread_local_variables_count);
    tcase_add_test(tc, constants_do_not_count);
    tcase_add_test(tc, tables_of_constant_pointers_do_not_count);
    tcase_add_test(tc, tables_of_pointers_that_may_change_count);
    tcase_add_test(tc, a_constructor_is_odd);
    tcase_add_test(tc, a_section_of_the_answers_own_is_odd);
    tcase_add_test(tc, a_section_that_only_tools_read_is_odd_too);
    tcase_add_test(tc,
                   the_table_of_the_loader_is_imported_where_it_is_looked_into);
    tcase_add_test(tc, one_section_for_each_function_is_not_odd);
    tcase_add_test(tc, code_that_can_be_written_is_odd);
    tcase_add_test(tc, a_list_of_functions_under_a_usual_name_is_odd);
    tcase_add_test(tc, a_resolver_is_odd);
    tcase_add_test(tc, a_common_symbol_is_odd);
    tcase_add_test(tc, a_name_with_more_than_letters_is_odd);
    tcase_add_test(tc, the_names_that_the_compiler_makes_are_not_odd);
    tcase_add_test(tc, an_executable_stack_is_odd);
#ifdef __x86_64__
    tcase_add_test(tc, the_bytes_of_a_system_call_are_odd);
    tcase_add_test(tc, the_clock_of_the_processor_is_odd);
    tcase_add_test(tc, they_are_odd_in_the_middle_of_an_instruction_too);
    tcase_add_test(tc, the_function_that_they_are_in_is_told);
    tcase_add_test(tc, they_are_odd_in_any_section_that_can_run);
    tcase_add_test(tc, they_are_only_numbers_in_data);
    tcase_add_test(tc, a_request_to_valgrind_is_odd);
#endif
    tcase_add_test(tc, the_first_odd_thing_is_told);
    tcase_add_test(tc, what_is_no_object_is_refused_with_a_sentence);
    tcase_add_test(tc, no_descriptor_stays_open);
    tcase_add_test(tc, no_truncation_of_an_object_is_worse_than_refused);
    return unit("object", tc);
}
