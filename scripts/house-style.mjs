// Rules of our own for oxlint, which has none for them. Functions at the top of a file are declarations (docs/decisions/018-one-book-of-style.md),
// and `new Date()` reads the clock as `Date.now()` does.
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
