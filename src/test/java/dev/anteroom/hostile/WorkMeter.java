package dev.anteroom.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads classes with an added counter, so that the work of an algorithm is a number that is the
 * same on every machine: one step for each method call and each loop iteration. Some JDK methods
 * that read or copy a whole text are replaced by {@link CountedCalls}, which add a step for each
 * character. Other copies in the JDK are visible in the allocated bytes.
 *
 * <p>Counts for one thread at a time.
 */
final class WorkMeter extends ClassLoader {
  private static final ClassDesc CALLS = CountedCalls.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc STEP = ConstantDescs.MTD_void;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Set<String> roots;
  private final ClassFile classFile;

  /** Loads classes of these packages and their sub-packages itself; the parent loads all others. */
  WorkMeter(ClassLoader parent, String... roots) {
    super(parent);
    this.roots = Set.of(roots);
    this.classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(parent).cached()));
  }

  /** The cost of one call. */
  record Work(long steps, long bytes) {}

  /** Measures one call. */
  static Work measure(Function<String, ?> algorithm, String input) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    CountedCalls.steps = 0;
    algorithm.apply(input);
    long steps = CountedCalls.steps;
    return new Work(steps, THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }

  /** Returns the algorithms of a class, with the counter in it and in everything it calls. */
  @SuppressWarnings("unchecked")
  Map<String, Function<String, Object>> load(
      Class<? extends Supplier<Map<String, Function<String, Object>>>> type) {
    try {
      var made = loadClass(type.getName()).getDeclaredConstructor();
      made.setAccessible(true);
      return ((Supplier<Map<String, Function<String, Object>>>) made.newInstance()).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      boolean isOwn =
          roots.stream().anyMatch(name::startsWith) && !name.equals(CountedCalls.class.getName());
      var loaded = findLoadedClass(name);
      return loaded != null ? loaded : isOwn ? metered(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> metered(String name) throws ClassNotFoundException {
    try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      var plain = classFile.parse(in.readAllBytes());
      var counting =
          ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Counting::new));
      var bytes = classFile.transformClass(plain, counting);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the counter to one method. */
  private static final class Counting implements CodeTransform {
    private final Set<Label> passed = new HashSet<>();

    @Override
    public void atStart(CodeBuilder code) {
      count(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LabelTarget target -> passed.add(target.label());
        case BranchInstruction branch when passed.contains(branch.target()) -> count(code);
        default -> {}
      }
      if (element instanceof InvokeInstruction call && CountedCalls.replace(signature(call))) {
        code.invokestatic(CALLS, call.name().stringValue(), withReceiver(call));
      } else {
        code.with(element);
      }
    }

    private static void count(CodeBuilder code) {
      code.invokestatic(CALLS, "step", STEP);
    }

    private static String signature(InvokeInstruction call) {
      return call.name().stringValue() + withReceiver(call).descriptorString();
    }

    private static MethodTypeDesc withReceiver(InvokeInstruction call) {
      var type = call.typeSymbol();
      boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
      return isStatic ? type : type.insertParameterTypes(0, call.owner().asSymbol());
    }
  }
}
