package dev.anteroom.screening.term;

import java.util.Set;

/** The particles and endings that Korean attaches to a noun. */
final class KoreanParticles {
  private static final int MAX_LENGTH = 10;

  private static final Set<String> PARTICLES =
      Set.of(
          ("이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 한테서 와 과 랑 이랑 하고 도 만 로 으로 로서 으로서 로써 으로써"
                  + " 부터 까지 조차 마저 마다 밖에 처럼 같이 같은 보다 나 이나 든지 이든지 라도 이라도 야 이야 아 여 이여 들 님 네"
                  + " 요 이요 다 이다 인 임 일 인데 이고 고 이며 며 이면 면 이라 라 라고 이라고 란 이란 라는 이라는 라서 이라서"
                  + " 입니다 입니까 이에요 예요 이었 였 였다 이었다 였던 였어 이었어 이었던 이네 이지 지 지만 이지만 니 이니 니까 이니까"
                  + " 냐 이냐 군 이군 구나 이구나 네요 이네요 죠 이죠 이잖아 잖아 들아 뿐 만큼 대로")
              .split(" ", -1));

  private KoreanParticles() {}

  /** Returns whether an ending is made of particles. */
  static boolean isChain(String ending) {
    if (ending.length() > MAX_LENGTH) {
      return false;
    }
    var ends = new boolean[ending.length() + 1];
    ends[0] = true;
    for (int to = 1; to <= ending.length(); to++) {
      for (int from = Math.max(0, to - 4); from < to; from++) {
        ends[to] |= ends[from] && PARTICLES.contains(ending.substring(from, to));
      }
    }
    return ends[ending.length()];
  }
}
