// A rule of our own for oxlint, which has none for it: functions at the top of a file are declarations (docs/decisions/018-one-book-of-style.md).
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
  },
}
