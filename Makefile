# One at a Time - everything you can run. Start with `make help`.

CFLAGS   ?= -O2 -g
STRICT   := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow \
            -Wmissing-prototypes -Wstrict-prototypes
INCLUDES := -Iexercises/include -Iexercises/testing -Igrader -Igrader/tests/unit -Iwatcher -Iclass -Iclass/collect
LIBS     := -ljansson -linih -lelf -lcrypto -lseccomp -lm
CHECK     = $(shell pkg-config --libs check)

B        := build
GRADE    := $(B)/grade
# make CACHE=no grades again what has not changed, too.
CACHED   := $(if $(filter no,$(CACHE)),--no-cache,--cache)

# Nothing lists the exercises or the sources: the folders do.
SLUGS    := $(notdir $(wildcard exercises/[0-9][0-9]-*/[0-9][0-9]-*))
NUMBERS  := $(foreach s,$(SLUGS),$(firstword $(subst -, ,$s)))
LESSONS  := $(foreach l,$(notdir $(wildcard lessons/[0-9][0-9]-*)),\
              lesson-$(firstword $(subst -, ,$l)))
objects   = $(patsubst %.c,$(B)/%.o,$(wildcard $1))
GRADER   := $(call objects,grader/*.c)
WATCHER  := $(call objects,watcher/*.c)
COLLECT  := $(call objects,class/collect/*.c)
LIBRARY  := $(call objects,exercises/include/*.c)
EXAM     := $(addprefix $(B)/exercises/testing/,exam.o exam_main.o contract.o \
              probe.o heap.o)
DRIVER   := $(addprefix $(B)/exercises/testing/,load_main.o confine.o)
TRUTH    := $(B)/exercises/testing/truth_main.o
PROGRAMS := $(patsubst %.c,$(B)/%,$(wildcard lessons/*/*.c))
UNITS    := $(patsubst grader/%.c,$(B)/grader/%,$(wildcard grader/tests/unit/test_*.c)) \
            $(patsubst %.c,$(B)/%,$(wildcard watcher/tests/test_*.c)) \
            $(patsubst %.c,$(B)/%,$(wildcard class/collect/tests/test_*.c))
REPLAYS  := $(patsubst grader/%.c,$(B)/grader/%,$(wildcard grader/fuzz/fuzz_*.c))
UNITS    += $(patsubst %.c,$(B)/%,$(wildcard class/tests/test_*.c))
TOOLS    := $(GRADE) $(B)/libtest.a $(B)/libload.a $(B)/libtruth.a $(B)/calibrate

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: FORCE start list hint debug quiz editor reset program watch picture report lessons solutions class private similar mock-class new export tools install shots check check-engines unit fuzz \
        mutants soak bench format help clean $(NUMBERS) $(SLUGS) $(LESSONS)

##@ Learning

# make FILE=exercises/03-generators/07-fibonacci/fibonacci.c is make 07, for an
# editor, which knows the file.
ifeq ($(origin FILE),command line)
start: $(TOOLS)
	@ex=$$(bin/exercise FILE '$(FILE)') || exit 2; $(GRADE) $(CACHED) "$${ex##*/}"
else
start: $(TOOLS)            ## where am I, and what is next: what plain `make` does
	@$(GRADE) $(CACHED) || [ $$? -eq 1 ]
endif

# make 07              one exercise, with everything there is to say
# make lesson-03       those of a lesson
# make 07 TEST=NAME    this test alone
# make 07 ANSWER=naive the file naive.c beside the stub, in its place
$(NUMBERS) $(SLUGS) $(LESSONS): $(TOOLS)
	@$(GRADE) $(CACHED) $(if $(V),-v) $(if $(ANSWER),--answer $(ANSWER)) \
	    $(if $(TEST),--test '$(TEST)') $@

# make 7 is make 07, and what nobody knows is said in a sentence.
1 2 3 4 5 6 7 8 9: %: 0%

.DEFAULT:
	@echo 'There is no exercise or command "$@". See: make list, make help' >&2
	@exit 2

watch: $(TOOLS) $(B)/watch ## grade on every save: make watch, or make watch EX=07
	@$(B)/watch $(if $(PLAIN),--plain) $(if $(POLL),--poll) $(if $(EX),'$(EX)')

list: $(TOOLS)             ## all exercises and their points
	@$(GRADE) $(CACHED) --list

hint:                      ## the next hint: make hint EX=07; or LEVEL=2, that one
	@bin/hint '$(EX)' '$(LEVEL)'

debug: $(TOOLS)            ## a test in the debugger: make debug EX=07 TEST=NAME
	@bin/debug '$(EX)' '$(TEST)'

quiz:                      ## questions on what you have read: make quiz LESSON=4
	@bin/quiz '$(LESSON)' '$(SEED)'

editor:                    ## compile_commands.json, so that clangd knows every file
	@bin/editor

reset:                     ## the stub again, your answer kept aside: make reset EX=07
	@mkdir -p $(B)
	@bin/reset '$(EX)'

program: $(B)/ready        ## your capstone as a command: make program EX=38
	@bin/program '$(EX)' '$(FROM)'

picture: $(TOOLS)          ## draw heap over time: make picture EX=07 FILE=heap.svg
	@ex=$$(bin/exercise picture '$(EX)') || exit 2; \
	$(GRADE) --picture $(if $(FILE),--svg '$(FILE)') $(if $(ASCII),--ascii) \
	    $(if $(ANSWER),--answer $(ANSWER)) "$${ex##*/}"

report: $(TOOLS)           ## your results and pictures as a page: build/report.html
	@$(GRADE) --html $(B)/report.html $(EX) || [ $$? -eq 1 ]
	@echo 'The report for a browser is $(B)/report.html.'

lessons: $(PROGRAMS)       ## build the programs of the lessons, in build/lessons/
	@echo 'The programs of the lessons are in build/lessons/.'

##@ Teaching

solutions: $(TOOLS)        ## grade the reference answers: the whole machine at work
	@bin/install all
	@$(GRADE) $(CACHED) --submission solutions

class: $(TOOLS) $(B)/collect $(B)/fill $(B)/pages $(B)/class-conf ## grade a class: make class SUBMISSIONS=folder-or-archive
	@SUBMISSIONS='$(SUBMISSIONS)' EXERCISES='$(EXERCISES)' JOBS='$(JOBS)' ENGINE='$(ENGINE)' \
	    HOSTS='$(HOSTS)' SHARED='$(SHARED)' COURSE='$(COURSE)' ACCEPT='$(ACCEPT)' PRIVATE='$(PRIVATE)' CONF='$(CONF)' \
	    bin/class '$(SUBMISSIONS)' '$(or $(OUT),$(B)/class)'

private:                   ## tests that students do not see: make private EX=07 PRIVATE=dir
	@bin/private '$(EX)' '$(PRIVATE)'

similar: $(GRADE)          ## which answers of a class are alike: make similar OUT=build/class
	@EXERCISES='$(EXERCISES)' PAIRS='$(PAIRS)' JOBS='$(JOBS)' bin/similar '$(or $(OUT),$(B)/class)'

mock-class:                ## a class that does not exist: make mock-class N=300 OUT=dir
	@ZIP='$(ZIP)' bin/mock-class '$(or $(N),300)' '$(OUT)' '$(or $(SEED),1)' '$(or $(FORM),folder)'

new:                       ## a new exercise: make new EX=05-end-error-close/40-name
	@bin/new '$(EX)'

export:                    ## results for a platform: make export FORMAT=junit
	@mkdir -p $(B)
	@bin/export '$(FORMAT)' '$(or $(REPORT),$(B)/report.json)' '$(OUT)' '$(EX)'

##@ The course itself

install:                   ## install what is missing, libraries of single exercises too
	@mkdir -p $(B)
	@bin/install all

check: $(TOOLS)            ## all the tests; what CI runs
	@bin/install check
	@bin/check $(PART)

check-engines:             ## a class on a real Slurm, and on machines reached by ssh
	@class/tests/check-engines.sh

shots: $(TOOLS)            ## take the pictures of the README again, docs/*.svg
	@bin/shots

mutants: $(TOOLS)          ## change a reference in every small way: make mutants EX=07
	@bin/mutants '$(EX)'

soak: $(TOOLS)             ## does every grading say the same? make soak GRADINGS=100
	@bin/install check
	@grader/tests/check-soak.sh $(or $(GRADINGS),1000)

bench: $(TOOLS)            ## how fast things are, as ratios: make bench PART=batch
	@bin/bench $(PART)

unit: $(UNITS)
	@grader/tests/units.sh $^

# Every input that a fuzzer found worth keeping, through the same readers.
fuzz: $(REPLAYS)
	@bad=0; n=0; for r in $^; do n=$$((n + 1)); \
	    $$r grader/fuzz/corpus/$${r##*/fuzz_} || bad=$$((bad + 1)); done; \
	    echo "fuzz: $$((n - bad)) passed, $$bad failed"; [ $$bad -eq 0 ]

# make fuzz-massif SECONDS=600 looks for new ones; it needs clang.
fuzz-%: grader/fuzz/fuzz_%.c
	@mkdir -p $(B)/fuzz/$*
	@clang -fsanitize=fuzzer,address,undefined -g -O1 -std=c17 -D_GNU_SOURCE \
	    $(INCLUDES) -DCHECK_LIBS='""' $< $(filter-out grader/main.c,$(wildcard grader/*.c)) \
	    $(filter-out %/collect.c,$(wildcard class/collect/*.c)) \
	    exercises/include/*.c $(LIBS) -larchive -o $(B)/fuzz/fuzz-$*
	@$(B)/fuzz/fuzz-$* -max_total_time=$(or $(SECONDS),60) -max_len=20000 \
	    $(B)/fuzz/$* grader/fuzz/corpus/$*

format:                    ## lay out every C file as clang-format does
	@clang-format -i $$(git ls-files '*.c' '*.h' | grep -v -e /cases/ -e /mistakes/ -e /honest/ -e /template/)

clean:                     ## remove everything that was made
	rm -rf $(B)

help:                      ## show this text
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } \
	    NF > 1 && /^[a-z]+:/ { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  make 07          grade one exercise       make 07 ANSWER=naive'
	@echo '  make lesson-03   grade those of a lesson  make 07 V=1 shows the commands'
	@echo '  make 07 TEST=NAME  run this test alone'

# How things are made.

tools: $(TOOLS)

$(B)/ready:
	@mkdir -p $(B)
	@bin/install
	@touch $@

# The examiner's code is linked to answers: valgrind 3.19 cannot read DWARF 5,
# and the sanitizers look for frame pointers.
$(B)/exercises/%.o: CFLAGS = -O1 -gdwarf-4 -fno-omit-frame-pointer
# It has tests, and these say when they come to their end: see exam_main.c.
$(B)/exercises/testing/contract.o: CFLAGS += -finstrument-functions

$(B)/%.o: %.c Makefile | $(B)/ready
	@mkdir -p $(@D)
	@$(CC) $(STRICT) $(CFLAGS) $(INCLUDES) -DCHECK_LIBS='"$(CHECK)"' -MMD -MP -c $< -o $@

# A lesson's program may ask, in its first lines, for /* cflags: -O2 */ and for
# /* libs: zlib */.
asks = sed -n '1,5s|^/\* $1: \(.*\) \*/$$|\1|p' $<

$(B)/lessons/%: lessons/%.c $(wildcard exercises/include/*.[ch] lessons/*/*.h) | $(B)/ready
	@mkdir -p $(@D)
	@libs=$$($(call asks,libs)); \
	$(CC) -std=c17 -D_POSIX_C_SOURCE=200809L -Og -gdwarf-4 -fno-builtin -Wall -Wextra \
	    -Iexercises/include -o $@ $< exercises/include/*.c $$($(call asks,cflags)) \
	    $${libs:+$$(pkg-config --cflags --libs $$libs)} -lm

$(GRADE): $(GRADER) $(LIBRARY)
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(B)/watch: $(WATCHER) $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

# The sheets of learning platforms.
SHEETS   := $(addprefix $(B)/class/,sheet.o grades.o layout.o fill.o)

$(B)/fill: $(B)/class/fill_main.o $(SHEETS) $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -lcsv -o $@

$(B)/pages: $(B)/class/pages.o $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(B)/class-conf: $(B)/class/class_conf.o $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(B)/class/tests/test_fill: $(B)/class/tests/test_fill.o $(SHEETS) \
                            $(B)/grader/tests/unit/unit.o \
                            $(B)/libgrader.a $(B)/libtest.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -lcsv $(CHECK) -o $@

$(B)/grader/fuzz/fuzz_fill: $(B)/grader/fuzz/fuzz_fill.o $(SHEETS) \
                            $(B)/grader/fuzz/replay.o $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -lcsv -o $@

fuzz-fill: LIBS := $(addprefix class/,sheet.c grades.c layout.c fill.c) $(LIBS) -lcsv

$(B)/libwatcher.a: $(filter-out $(B)/watcher/main.o,$(WATCHER))
	@rm -f $@ && ar rcs $@ $^

# For instructors; it needs libarchive.
$(COLLECT): | $(B)/ready-class

$(B)/ready-class:
	@mkdir -p $(B)
	@bin/install class
	@touch $@

$(B)/collect: $(COLLECT) $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -larchive -o $@

$(B)/libcollect.a: $(filter-out $(B)/class/collect/collect.o,$(COLLECT))
	@rm -f $@ && ar rcs $@ $^

$(B)/class/collect/tests/test_%: $(B)/class/collect/tests/test_%.o \
                                 $(B)/grader/tests/unit/unit.o \
                                 $(B)/libcollect.a $(B)/libgrader.a $(B)/libtest.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -larchive $(CHECK) -o $@

$(B)/watcher/tests/test_%: $(B)/watcher/tests/test_%.o \
                           $(B)/grader/tests/unit/unit.o \
                           $(B)/libwatcher.a $(B)/libgrader.a $(B)/libtest.a
	@$(CC) $(CFLAGS) $^ $(LIBS) $(CHECK) -o $@

$(B)/watcher/tests/drive: $(B)/watcher/tests/drive.o $(B)/libwatcher.a $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -lutil -o $@

$(B)/grader/tests/unit/test_%: $(B)/grader/tests/unit/test_%.o \
                               $(B)/grader/tests/unit/unit.o \
                               $(B)/libgrader.a $(B)/libtest.a
	@$(CC) $(CFLAGS) $^ $(LIBS) $(CHECK) -o $@

$(B)/grader/fuzz/fuzz_%: $(B)/grader/fuzz/fuzz_%.o $(B)/grader/fuzz/replay.o \
                       $(B)/libcollect.a $(B)/libgrader.a
	@$(CC) $(CFLAGS) $^ $(LIBS) -larchive -o $@

$(B)/libgrader.a: $(filter-out $(B)/grader/main.o,$(GRADER)) $(LIBRARY)
	@rm -f $@ && ar rcs $@ $^

$(B)/libtest.a: $(EXAM) $(LIBRARY)
	@rm -f $@ && ar rcs $@ $^

$(B)/libload.a: $(DRIVER) $(LIBRARY)
	@rm -f $@ && ar rcs $@ $^

$(B)/libtruth.a: $(TRUTH) $(LIBRARY)
	@rm -f $@ && ar rcs $@ $^

# Massif reads libc's debug files wherever it finds them, and that is most of
# its time. These copies do not name them. See docs/grading.md.
UNNAMED := objcopy -R .note.gnu.build-id -R .gnu_debuglink

$(B)/lib/libc.so.6: | $(GRADE)
	@mkdir -p $(@D)
	@$(UNNAMED) $$(ldd $(GRADE) | awk '/libc\.so\.6/ { print $$3 }') $@

$(B)/lib/ld.so: | $(GRADE)
	@mkdir -p $(@D)
	@$(UNNAMED) $$(ldd $(GRADE) | awk '/ld-linux/ { print $$1 }') $@

# Linked again when the course has been moved: the loader's path is in it.
$(B)/here: FORCE
	@mkdir -p $(B)
	@echo '$(CURDIR)' | cmp -s - $@ || echo '$(CURDIR)' >$@

$(B)/calibrate: $(B)/exercises/testing/calibrate.o $(B)/libload.a \
                $(B)/lib/libc.so.6 $(B)/lib/ld.so $(B)/here
	@$(CC) -Wl,-z,now -Wl,--dynamic-linker=$(CURDIR)/$(B)/lib/ld.so \
	    -Wl,-rpath,$(CURDIR)/$(B)/lib -Wl,--disable-new-dtags \
	    $(filter %.o %.a,$^) -s -o $@

# Not those that a grading leaves in build/work: they are of answers.
-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d $(B)/*/*/*/*.d)
