#include "object.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void odd(struct object *o, enum oddity what, const char *name)
{
    if (o->odd != NOTHING_ODD)
        return;
    o->odd = what;
    str_add_escaped(&o->odd_name, name);
}

static bool begins(const char *name, const char *prefix)
{
    size_t n = strlen(prefix);

    return strncmp(name, prefix, n) == 0 &&
           (name[n] == '\0' || name[n] == '.' || prefix[n - 1] == '.');
}

static bool is_usual(const char *name)
{
    static const char *const usual[] = { ".text",     ".rodata", ".data",
                                         ".bss",      ".tdata",  ".tbss",
                                         ".eh_frame", ".note" };

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (begins(name, usual[i]))
            return true;
    return false;
}

/* What is not loaded, a linker may still obey: a section .gnu.lto_ makes it
 * start a compiler. */
static bool is_for_tools(const char *name)
{
    static const char *const usual[] = {
        ".symtab", ".strtab", ".shstrtab", ".comment",      ".group",
        ".note",   ".rela",   ".rel",      ".llvm_addrsig", ".symtab_shndx",
    };

    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (begins(name, usual[i]))
            return true;
    return !*name || strncmp(name, ".debug_", 7) == 0;
}

/* Tables of pointers: constant once the program has been loaded. */
static bool is_constant(const char *name, const GElf_Shdr *h)
{
    return !(h->sh_flags & SHF_WRITE) || begins(name, ".data.rel.ro");
}

#ifdef __x86_64__
/* syscall, sysenter, int 0x80, rdtsc and rdtscp, which tell one measured run
 * from another, and the preamble of every client request. */
static const struct {
    const char *bytes;
    size_t n;
} instructions[] = {
    { "\x0f\x05", 2 },
    { "\x0f\x34", 2 },
    { "\xcd\x80", 2 },
    { "\x0f\x31", 2 },
    { "\x0f\x01\xf9", 3 },
    { "\x48\xc1\xc7\x03\x48\xc1\xc7\x0d\x48\xc1\xc7\x3d\x48\xc1\xc7\x33", 16 },
};

static bool look_at_code(struct object *o, Elf_Scn *section, const char *name)
{
    const Elf_Data *d = elf_getdata(section, NULL);

    if (!d)
        return false;
    if (!d->d_buf || o->odd != NOTHING_ODD)
        return true;
    for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++) {
        const char *at = memmem(d->d_buf, d->d_size, instructions[i].bytes,
                                instructions[i].n);

        if (!at)
            continue;
        odd(o, ODD_INSTRUCTION, name);
        o->odd_section = elf_ndxscn(section);
        o->odd_at = (size_t)(at - (const char *)d->d_buf);
        return true;
    }
    return true;
}
#else
static bool look_at_code(struct object *o, Elf_Scn *section, const char *name)
{
    (void)o;
    (void)section;
    (void)name;
    return true;
}
#endif

static bool look_at_section(struct object *o, Elf_Scn *s, const GElf_Shdr *h,
                            const char *name)
{
    if (strcmp(name, ".note.GNU-stack") == 0 && h->sh_flags & SHF_EXECINSTR)
        odd(o, ODD_STACK, name);
    if (!(h->sh_flags & SHF_ALLOC)) {
        if (!is_for_tools(name))
            odd(o, ODD_SECTION, name);
        return true;
    }
    if (!is_usual(name) || h->sh_type == SHT_INIT_ARRAY ||
        h->sh_type == SHT_FINI_ARRAY || h->sh_type == SHT_PREINIT_ARRAY ||
        (h->sh_flags & SHF_WRITE && h->sh_flags & SHF_EXECINSTR))
        odd(o, ODD_SECTION, name);
    if (!is_constant(name, h))
        o->statics += h->sh_size;
    return !(h->sh_flags & SHF_EXECINSTR) || look_at_code(o, s, name);
}

/* Assemblers name it wherever a call goes through it. Who refers to it finds
 * there what the program calls, and the answer must not. */
static const char table[] = "_GLOBAL_OFFSET_TABLE_";

static bool is_plain(const char *name)
{
    for (; *name; name++)
        if (!isalnum((unsigned char)*name) && !strchr("_.$", *name))
            return false;
    return true;
}

static void look_at_symbol(struct object *o, const GElf_Sym *sym,
                           const char *name)
{
    int type = GELF_ST_TYPE(sym->st_info), bind = GELF_ST_BIND(sym->st_info);

    if (type == STT_FILE || type == STT_SECTION)
        return;
    if (!is_plain(name))
        odd(o, ODD_NAME, name);
    if (type == STT_GNU_IFUNC)
        odd(o, ODD_RESOLVER, name);
    if (sym->st_shndx == SHN_COMMON)
        odd(o, ODD_COMMON, name);
    if (strcmp(name, table) == 0)
        return;
    if (sym->st_shndx == SHN_UNDEF && *name)
        str_addf(&o->imports, "%s ", name);
    else if (bind != STB_LOCAL)
        str_addf(&o->exports, "%s ", name);
}

/* A static of a function is called NAME.0 or so. */
static void look_at_variable(struct object *o, Elf *elf, const GElf_Sym *sym,
                             size_t names, const char *name)
{
    int type = GELF_ST_TYPE(sym->st_info);
    Elf_Scn *section = elf_getscn(elf, sym->st_shndx);
    const char *where;
    GElf_Shdr h;

    if ((type != STT_OBJECT && type != STT_TLS) || !section ||
        !gelf_getshdr(section, &h) || sym->st_size <= o->largest_size)
        return;
    where = elf_strptr(elf, names, h.sh_name);
    if (is_constant(where ? where : "", &h))
        return;
    o->largest_size = sym->st_size;
    snprintf(o->largest, sizeof o->largest, "%.*s", (int)strcspn(name, "."),
             name);
}

/* The symbols come after the code: so an instruction is in a section first. */
static void look_at_function(struct object *o, const GElf_Sym *sym,
                             const char *name)
{
    if (o->odd != ODD_INSTRUCTION || GELF_ST_TYPE(sym->st_info) != STT_FUNC ||
        sym->st_shndx != o->odd_section || o->odd_at < sym->st_value ||
        o->odd_at - sym->st_value >= sym->st_size)
        return;
    str_reset(&o->odd_name);
    str_add_escaped(&o->odd_name, name);
}

static bool look_at_symbols(struct object *o, Elf *elf, Elf_Scn *s,
                            const GElf_Shdr *h, size_t names)
{
    Elf_Data *d = elf_getdata(s, NULL);
    size_t n = h->sh_entsize > 0 ? h->sh_size / h->sh_entsize : 0;
    GElf_Sym sym;

    for (size_t i = 0; d && i < n; i++) {
        const char *name;

        if (!gelf_getsym(d, (int)i, &sym) ||
            !(name = elf_strptr(elf, h->sh_link, sym.st_name)))
            return false;
        look_at_symbol(o, &sym, name);
        look_at_function(o, &sym, name);
        look_at_variable(o, elf, &sym, names, name);
    }
    return d;
}

static bool look_at_references(struct object *o, Elf *elf, Elf_Scn *s,
                               const GElf_Shdr *h)
{
    Elf_Data *d = elf_getdata(s, NULL);
    Elf_Scn *symbols = elf_getscn(elf, h->sh_link);
    Elf_Data *all = symbols ? elf_getdata(symbols, NULL) : NULL;
    GElf_Shdr names;
    GElf_Rela r;
    GElf_Sym sym;

    if (!d || !all || !gelf_getshdr(symbols, &names))
        return false;
    for (int i = 0; gelf_getrela(d, i, &r); i++) {
        const char *name = NULL;

        if (gelf_getsym(all, (int)GELF_R_SYM(r.r_info), &sym))
            name = elf_strptr(elf, names.sh_link, sym.st_name);
        if (name && strcmp(name, table) == 0) {
            str_addf(&o->imports, "%s ", name);
            return true;
        }
    }
    return true;
}

static bool look(struct object *o, Elf *elf)
{
    Elf_Scn *s = NULL;
    size_t names;
    GElf_Shdr h;

    if (elf_kind(elf) != ELF_K_ELF || elf_getshdrstrndx(elf, &names) != 0)
        return false;
    while ((s = elf_nextscn(elf, s))) {
        const char *name;

        if (!gelf_getshdr(s, &h) ||
            !(name = elf_strptr(elf, names, h.sh_name)) ||
            !look_at_section(o, s, &h, name) ||
            (h.sh_type == SHT_SYMTAB && !look_at_symbols(o, elf, s, &h, names)))
            return false;
        if (h.sh_type == SHT_RELA && !look_at_references(o, elf, s, &h))
            return false;
    }
    return true;
}

bool object_read(struct object *o, const char *path, struct str *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int code;
    Elf *elf = NULL;
    bool good = false;

    *o = (struct object){ 0 };
    elf_version(EV_CURRENT);
    if (fd >= 0)
        elf = elf_begin(fd, ELF_C_READ, NULL);
    if (elf)
        good = look(o, elf);
    code = elf_errno();
    if (!good)
        str_addf(error, "The object file %s cannot be read: %s.", path,
                 fd < 0 ? strerror(errno)
                 : code ? elf_errmsg(code)
                        : "it is not an ELF file");
    elf_end(elf);
    if (fd >= 0)
        close(fd);
    return good;
}

void object_release(struct object *o)
{
    str_release(&o->imports);
    str_release(&o->exports);
    str_release(&o->odd_name);
    *o = (struct object){ 0 };
}
