# class.mk - which reports of a class are there, and which must be made (again).
# bin/class calls it: make -f class/class.mk OUT=... [EXERCISES=...]
#
# A report is old when an answer, the course, an instructor's own tests or the
# grader is newer.

IDS     := $(notdir $(wildcard $(OUT)/answers/*))
REPORTS := $(IDS:%=$(OUT)/reports/%.json)
MADE_OF := $(wildcard exercises/*/*/* exercises/include/* exercises/testing/*) \
           build/grade build/libtest.a build/libload.a build/libtruth.a \
           build/calibrate $(OUT)/.asked \
           $(if $(PRIVATE),$(wildcard $(PRIVATE)/exercises/*/*/*))

.PHONY: all
all: $(REPORTS)

.SECONDEXPANSION:
$(REPORTS): $(OUT)/reports/%.json: $(MADE_OF) $(OUT)/answers/% \
                                   $$(wildcard $(OUT)/answers/$$*/*)
	@class/grade-one '$(OUT)' '$*' $(EXERCISES)
