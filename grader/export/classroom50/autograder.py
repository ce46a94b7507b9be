# Classroom 50 wants an autograder in Python. It runs in the student's checkout,
# with what was bundled beside it, and ends with 0 when result.json is a verdict.
import subprocess
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["tar", "-xzf", str(Path(__file__).resolve().parent / "course.tar.gz"),
                    "-C", folder], check=True)
    grade = [folder + "/course/grader/export/grade-one", "classroom50", ".", "result.json"]
    exercises = Path(folder, "exercises").read_text().split()
    sys.exit(2 if subprocess.run(grade + exercises).returncode > 1 else 0)
