// Once all others are known: the course begins.

for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => say(""), true);
course = new CourseView(findLms());
course.begin();
