package dev.anteroom.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import dev.anteroom.testsupport.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the prose of source files and pages, without their code. */
final class Prose {
  /** A piece of prose, and the line at which it starts. */
  record Passage(Path file, long line, String text) {}

  private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|<[^>]*>");

  /** A capital first, or three words; shorter texts may be values that are stored. */
  private static final Pattern SENTENCE = Pattern.compile("^\\p{Lu}|\\w+ \\w+ \\w+");

  private Prose() {}

  /** All lines. */
  static List<Passage> ofLines(List<Path> files) {
    return files.stream().flatMap(file -> lines(file).stream()).toList();
  }

  /** The lines of Markdown, without blocks and pieces of code and without targets of links. */
  static List<Passage> ofMarkdown(List<Path> files) {
    var passages = new ArrayList<Passage>();
    for (var file : files) {
      for (var line : SourceFiles.proseLines(file)) {
        var text = INLINE_CODE.matcher(line.text()).replaceAll("#");
        passages.add(new Passage(file, line.number(), text));
      }
    }
    return passages;
  }

  /** The first sentence of each Javadoc comment. */
  static List<Passage> ofJavadoc(List<Path> files) {
    return java(files, false);
  }

  /** String literals that look like sentences; those that are concatenated are one passage. */
  static List<Passage> ofLiterals(List<Path> files) {
    return java(files, true).stream()
        .filter(passage -> SENTENCE.matcher(passage.text()).find())
        .toList();
  }

  private static List<Passage> lines(Path file) {
    try {
      var lines = Files.readAllLines(file);
      return IntStream.range(0, lines.size())
          .mapToObj(i -> new Passage(file, i + 1, lines.get(i)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Passage> java(List<Path> paths, boolean ofLiterals) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var passages = new ArrayList<Passage>();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      var trees = DocTrees.instance(task);
      for (var unit : task.parse()) {
        (ofLiterals ? new Literals(unit, trees, passages) : new Javadoc(unit, trees, passages))
            .scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return passages;
  }

  private abstract static class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    final DocTrees trees;
    private final CompilationUnitTree unit;
    private final List<Passage> passages;

    Reader(CompilationUnitTree unit, DocTrees trees, List<Passage> passages) {
      this.unit = unit;
      this.trees = trees;
      this.passages = passages;
    }

    void add(Tree tree, String text) {
      var start = trees.getSourcePositions().getStartPosition(unit, tree);
      var line = unit.getLineMap().getLineNumber(start);
      passages.add(new Passage(Path.of(unit.getSourceFile().getName()), line, text));
    }
  }

  private static final class Javadoc extends Reader {
    Javadoc(CompilationUnitTree unit, DocTrees trees, List<Passage> passages) {
      super(unit, trees, passages);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
      addFirstSentence(tree);
      return super.visitClass(tree, none);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
      addFirstSentence(tree);
      return super.visitMethod(tree, none);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
      addFirstSentence(tree);
      return super.visitVariable(tree, none);
    }

    private void addFirstSentence(Tree tree) {
      var comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        var sentence =
            comment.getFirstSentence().stream().map(String::valueOf).collect(Collectors.joining());
        add(tree, sentence.replaceAll("\\{@(code|link) [^}]*}", "#").replaceAll("\\s+", " "));
      }
    }
  }

  private static final class Literals extends Reader {
    Literals(CompilationUnitTree unit, DocTrees trees, List<Passage> passages) {
      super(unit, trees, passages);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
      if (tree.getKind() != Tree.Kind.PLUS) {
        return super.visitBinary(tree, none);
      }
      var text = new StringBuilder();
      join(tree, text);
      add(tree, text.toString());
      return null;
    }

    /** Joins literals, puts a mark for other operands and scans them. */
    private void join(Tree operand, StringBuilder into) {
      switch (operand) {
        case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
          join(sum.getLeftOperand(), into);
          join(sum.getRightOperand(), into);
        }
        case LiteralTree literal -> into.append(literal.getValue());
        default -> {
          into.append('#');
          scan(operand, null);
        }
      }
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
      if (tree.getValue() instanceof String text) {
        add(tree, text);
      }
      return null;
    }
  }
}
