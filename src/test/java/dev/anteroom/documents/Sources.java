package dev.anteroom.documents;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Javadoc and string literals of the program's source. */
final class Sources {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Set<String> MAKES_METERS =
      Set.of("builder", "counter", "gauge", "timer", "summary");

  private final Map<String, String> documented = new HashMap<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> mappings = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> meters = new HashSet<>();

  private Sources() {}

  static Sources read() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var sources = new Sources();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var paths = Files.walk(MAIN)) {
      var java = paths.filter(path -> path.toString().endsWith(".java")).toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
      var trees = DocTrees.instance(task);
      for (var unit : task.parse()) {
        sources.new Reader(trees, String.valueOf(unit.getPackageName())).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /** Returns the body of a method's Javadoc, as Markdown. */
  Optional<String> ofMethod(Class<?> type, String method) {
    return Optional.ofNullable(documented.get(type.getName() + '#' + method));
  }

  /** Returns the Javadoc of a record component, as Markdown. */
  Optional<String> ofComponent(Class<?> type, String component) {
    return Optional.ofNullable(documented.get(type.getName() + '@' + component));
  }

  /** Returns the binary names of the {@code @ConfigMapping} types. */
  Set<String> mappings() {
    return mappings;
  }

  /** Returns the binary names of all types. */
  Set<String> types() {
    return types;
  }

  /** Returns the string literals, except names of meters. */
  Set<String> texts() {
    var rest = new HashSet<>(texts);
    rest.removeAll(meters);
    return rest;
  }

  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable String> {
    private final DocTrees trees;
    private final String packageName;

    Reader(DocTrees trees, String packageName) {
      this.trees = trees;
      this.packageName = packageName;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable String outer) {
      var name =
          outer == null
              ? packageName + '.' + tree.getSimpleName()
              : outer + '$' + tree.getSimpleName();
      types.add(name);
      if (tree.getModifiers().getAnnotations().stream()
          .anyMatch(one -> one.getAnnotationType().toString().equals("ConfigMapping"))) {
        mappings.add(name);
      }
      var comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        for (var tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree param) {
            documented.put(name + '@' + param.getName(), markdown(param.getDescription()));
          }
        }
      }
      return super.visitClass(tree, name);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable String owner) {
      var comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        documented.put(owner + "#" + tree.getName(), markdown(comment.getFullBody()));
      }
      return super.visitMethod(tree, owner);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable String owner) {
      var called = tree.getMethodSelect().toString();
      if (MAKES_METERS.contains(called.substring(called.lastIndexOf('.') + 1))
          && !tree.getArguments().isEmpty()
          && tree.getArguments().getFirst() instanceof LiteralTree name) {
        meters.add(String.valueOf(name.getValue()));
      }
      return super.visitMethodInvocation(tree, owner);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable String owner) {
      if (tree.getValue() instanceof String text) {
        texts.add(text);
      }
      return super.visitLiteral(tree, owner);
    }
  }

  /** Puts code into backticks, and turns the path of a page into a link from another page. */
  private static String markdown(List<? extends DocTree> parts) {
    return parts.stream()
        .map(part ->
            part instanceof com.sun.source.doctree.LiteralTree literal
                ? "`" + literal.getBody().getBody().strip() + "`"
                : part.toString())
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replaceAll("docs/([a-z-]+\\.md)", "[$1]($1)")
        .replace("|", "\\|");
  }
}
