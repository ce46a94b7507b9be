# One at a Time - everything you can run. Start with `make help`.

CFLAGS   ?= -O2 -g
STRICT   := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow \
            -Wmissing-prototypes -Wstrict-prototypes
INCLUDES := -Iexercises/include -Iexercises/testing
CHECK    := $(shell pkg-config --libs check 2>/dev/null)

B        := build
GRADE    := $(B)/grade

# Nothing lists the exercises or the sources: the folders do.
SLUGS    := $(notdir $(wildcard exercises/[0-9][0-9]-*/[0-9][0-9]-*))
NUMBERS  := $(foreach s,$(SLUGS),$(firstword $(subst -, ,$s)))
LESSONS  := $(foreach l,$(notdir $(wildcard lessons/[0-9][0-9]-*)),\
              lesson-$(firstword $(subst -, ,$l)))
objects   = $(patsubst %.c,$(B)/%.o,$(wildcard $1))
GRADER   := $(call objects,grader/*.c)
COURSE   := $(call objects,exercises/include/*.c)
EXAM     := $(addprefix $(B)/exercises/testing/,exam.o exam_main.o contract.o \
              probe.o heap.o)
DRIVER   := $(B)/exercises/testing/load_main.o
TOOLS    := $(GRADE) $(B)/libtest.a $(B)/libload.a $(B)/calibrate

.DELETE_ON_ERROR:
.PHONY: start list solutions help clean $(NUMBERS) $(SLUGS) $(LESSONS)

##@ Learning

start: $(TOOLS)            ## where am I, and what is next: plain `make`
	@$(GRADE)

# `make 07` grades one exercise, `make lesson-03` those of a lesson,
# `make 07 ANSWER=naive` the file naive.c beside the stub.
$(NUMBERS) $(SLUGS) $(LESSONS): $(TOOLS)
	@$(GRADE) $(if $(ANSWER),--answer $(ANSWER)) $@

list: $(TOOLS)             ## all exercises and their points
	@$(GRADE) --list

##@ Teaching

solutions: $(TOOLS)        ## grade the reference answers: the whole machine at work
	@$(GRADE) --submission solutions

# How things are made.

# The examiner's code is seen in the sanitizers' stacks.
$(B)/exercises/testing/%.o: CFLAGS += -O1 -fno-omit-frame-pointer

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(STRICT) $(CFLAGS) $(INCLUDES) -DCHECK_LIBS='"$(CHECK)"' -MMD -MP -c $< -o $@

$(GRADE): $(GRADER) $(COURSE)
	@$(CC) $(CFLAGS) $^ -ljansson -linih -lelf -lcrypto -o $@

$(B)/libtest.a: $(EXAM) $(COURSE)
	@rm -f $@ && ar rcs $@ $^

$(B)/libload.a: $(DRIVER) $(COURSE)
	@rm -f $@ && ar rcs $@ $^

# Massif reads libc's debug files whenever they can be found, and that is most
# of its time. These copies do not name them. docs/grading.md
$(B)/lib/libc.so.6: $(GRADE)
	@mkdir -p $(@D)
	@objcopy -R .note.gnu.build-id -R .gnu_debuglink \
	    $$(ldd $(GRADE) | awk '/libc\.so\.6/ { print $$3 }') $@

$(B)/lib/ld.so: $(GRADE)
	@mkdir -p $(@D)
	@objcopy -R .note.gnu.build-id -R .gnu_debuglink \
	    $$(ldd $(GRADE) | awk '/ld-linux/ { print $$1 }') $@

$(B)/calibrate: $(B)/exercises/testing/calibrate.o $(B)/libload.a \
                $(B)/lib/libc.so.6 $(B)/lib/ld.so
	@$(CC) -Wl,-z,now -Wl,--dynamic-linker=$(CURDIR)/$(B)/lib/ld.so \
	    -Wl,-rpath,$(CURDIR)/$(B)/lib -Wl,--disable-new-dtags $(filter %.o %.a,$^) -s -o $@

clean:                     ## remove everything that was made
	rm -rf $(B)

-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d)
