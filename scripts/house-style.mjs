// Rules of our own for oxlint, which has none for them; docs/decisions/018-one-book-of-style.md says why.
export default {
  meta: { name: 'house' },
  rules: {
    'top-level-functions': {
      create: (context) => ({
        VariableDeclarator(node) {
          const declaration = node.parent
          const above = declaration.parent
          const isTop = above.type === 'Program' || above.type === 'ExportNamedDeclaration'
          // A type that has a name cannot be said of a declaration.
          const isTyped = (node.id.typeAnnotation ?? null) !== null
          if (isTop && !isTyped && node.init?.type === 'ArrowFunctionExpression')
            context.report({ node, message: 'Write a top-level function as a declaration.' })
        },
      }),
    },
    'chinese-in-texts': {
      create(context) {
        const check = (node, text) => {
          if (/\p{Script=Han}/u.test(text))
            context.report({ node, message: 'Put it into texts.zh.ts, and the English into texts.en.ts.' })
        }
        return {
          Literal: (node) => check(node, String(node.value)),
          JSXText: (node) => check(node, node.value),
          TemplateElement: (node) => check(node, node.value.raw),
        }
      },
    },
    'no-new-date': {
      create: (context) => ({
        NewExpression(node) {
          if (node.callee.name === 'Date' && node.arguments.length === 0)
            context.report({ node, message: "Use the simulator's clock, which tests move." })
        },
      }),
    },
  },
}
