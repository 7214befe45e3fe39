// The rich text editor of questions: a picture, table, sound or quotation that it cannot edit stands in the text as
// one block, which can be moved or deleted and is saved as it is (quizzes/editing/kept.py).
(() => {
  "use strict";

  const Kept = ({ blockProps }) =>
    window.React.createElement("div", {
      className: "kept-html",
      contentEditable: false,
      // Cleaned by the server when it was saved, like every text of a question.
      dangerouslySetInnerHTML: { __html: blockProps.entity.getData().html },
    });

  window.draftail.registerPlugin({ type: "KEPT-HTML", block: Kept }, "entityTypes");
})();
