package dev.spool.process.sandbox;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program for seccomp that refuses what Landlock says nothing about and no FFmpeg needs: sockets
 * of every kind, other processes, mounts and namespaces, other files' owners, modes and times, and
 * the parts of the kernel that are attacked most.
 */
final class SyscallFilter {
  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_ANY_OF = 0x45;
  private static final int RETURN = 0x06;

  private static final int NUMBER_AT = 0;
  private static final int MACHINE_AT = 4;
  private static final int FIRST_ARGUMENT_AT = 16;

  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000;
  private static final int NOT_PERMITTED = 1;
  private static final int NOT_THERE = 38;

  /** Its flags are out of a filter's sight; the C library then calls the older one. */
  private static final int CLONE3 = 435;

  /** {@code CLONE_NEW*}. */
  private static final int NAMESPACES = 0x7e020000;

  /** Their numbers on x86-64 and on ARM, where ARM has them. */
  private static final String REFUSED =
      """
      socket 41 198            socketpair 53 199          ptrace 101 117
      process_vm_readv 310 270 process_vm_writev 311 271  kcmp 312 272
      kill 62 129              tkill 200 130              pidfd_send_signal 424 424
      rt_sigqueueinfo 129 138  rt_tgsigqueueinfo 297 240  pidfd_getfd 438 438
      io_uring_setup 425 425   io_uring_enter 426 426     io_uring_register 427 427
      mount 165 40             umount2 166 39             pivot_root 155 41
      chroot 161 51            unshare 272 97             setns 308 268
      open_tree 428 428        move_mount 429 429         mount_setattr 442 442
      fsopen 430 430           fsconfig 431 431           fsmount 432 432
      fspick 433 433           quotactl 179 60            acct 163 89
      swapon 167 224           swapoff 168 225            reboot 169 142
      bpf 321 280              perf_event_open 298 241    userfaultfd 323 282
      add_key 248 217          request_key 249 218        keyctl 250 219
      name_to_handle_at 303 264 open_by_handle_at 304 265 syslog 103 116
      kexec_load 246 104       kexec_file_load 320 294    init_module 175 105
      finit_module 313 273     delete_module 176 106      clock_settime 227 112
      settimeofday 164 170     truncate 76 45             chmod 90 -
      fchmod 91 52             fchmodat 268 53            fchmodat2 452 452
      chown 92 -               fchown 93 55               fchownat 260 54
      lchown 94 -              utime 132 -                utimes 235 -
      futimesat 261 -          utimensat 280 88           setxattr 188 5
      lsetxattr 189 6          fsetxattr 190 7            setxattrat 463 463
      removexattr 197 14       lremovexattr 198 15        fremovexattr 199 16
      removexattrat 466 466
      """;

  private record Instruction(int code, int ifTrue, int ifFalse, int value) {}

  private SyscallFilter() {}

  /** Where this is known: its mark in seccomp, and its numbers. */
  enum Machine {
    X86_64(0xc000003e, 56, 1),
    AARCH64(0xc00000b7, 220, 2);

    private final int mark;
    private final int cloning;
    private final int column;

    Machine(int mark, int cloning, int column) {
      this.mark = mark;
      this.cloning = cloning;
      this.column = column;
    }

    static Machine here() {
      return switch (System.getProperty("os.arch")) {
        case "amd64" -> X86_64;
        case "aarch64" -> AARCH64;
        default -> throw new UnsupportedOperationException("this kind of processor is not known");
      };
    }

    List<Integer> refused() {
      var words = REFUSED.strip().split("\\s+", -1);
      return IntStream.range(0, words.length)
          .filter(i -> i % 3 == column && !words[i].equals("-"))
          .mapToObj(i -> Integer.valueOf(words[i]))
          .toList();
    }
  }

  /** A {@code struct sock_fprog}. */
  static MemorySegment program(Machine machine, Libc libc) {
    var program = instructions(machine);
    var code = libc.allocate(program.size() * 8L);
    for (int i = 0; i < program.size(); i++) {
      var each = program.get(i);
      code.set(ValueLayout.JAVA_SHORT, i * 8L, (short) each.code);
      code.set(ValueLayout.JAVA_BYTE, i * 8L + 2, (byte) each.ifTrue);
      code.set(ValueLayout.JAVA_BYTE, i * 8L + 3, (byte) each.ifFalse);
      code.set(ValueLayout.JAVA_INT, i * 8L + 4, each.value);
    }
    var whole = libc.allocate(16);
    whole.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
    whole.set(ValueLayout.JAVA_LONG, 8, code.address());
    return whole;
  }

  /** Jumps lead forward only, by less than 256: refusing stands behind each question. */
  private static List<Instruction> instructions(Machine machine) {
    var program = new ArrayList<Instruction>();
    program.add(new Instruction(LOAD, 0, 0, MACHINE_AT));
    program.add(new Instruction(IF_EQUAL, 1, 0, machine.mark));
    program.add(refuse(NOT_PERMITTED));
    program.add(new Instruction(LOAD, 0, 0, NUMBER_AT));
    // Programs with 32-bit addresses on x86-64 have numbers of their own.
    when(program, new Instruction(IF_AT_LEAST, 0, 1, 0x40000000), NOT_PERMITTED);
    when(program, new Instruction(IF_EQUAL, 0, 1, CLONE3), NOT_THERE);
    for (var number : machine.refused()) {
      when(program, new Instruction(IF_EQUAL, 0, 1, number), NOT_PERMITTED);
    }
    program.add(new Instruction(IF_EQUAL, 0, 3, machine.cloning));
    program.add(new Instruction(LOAD, 0, 0, FIRST_ARGUMENT_AT));
    when(program, new Instruction(IF_ANY_OF, 0, 1, NAMESPACES), NOT_PERMITTED);
    program.add(new Instruction(RETURN, 0, 0, ALLOW));
    return program;
  }

  private static void when(List<Instruction> program, Instruction question, int errno) {
    program.add(question);
    program.add(refuse(errno));
  }

  private static Instruction refuse(int errno) {
    return new Instruction(RETURN, 0, 0, REFUSE | errno);
  }
}
